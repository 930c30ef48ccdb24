"""Inviting someone, taking a role back, changing hats, a password of one's own, the demonstration's door."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Grant, Role
from maillon.ground.accounts.commands import end_role, give_role
from maillon.ground.accounts.models import Account, Card
from maillon.ground.accounts.queries import accesses_for
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.public import Message
from tests.cast import LONG_AGO, Cast, make_account, make_person
from tests.ground.accounts.helpers import PASSWORD, enter, is_in, refused, with_password

NINA = {"first_name": "Nina", "phone": "06 98 76 54 32", "role": "volunteer"}


def invite(cast: Cast, **typed: Any) -> Any:
    data = {**NINA, "organisation": cast.cell.pk, **typed}
    return cast.space_admin.client().post("/acces/inviter/", data)


def test_an_invited_person_enters_by_her_link_and_has_her_role(cast: Cast) -> None:
    done = invite(cast)
    assert done.status_code == 302
    admin = cast.space_admin.client()
    link = admin.post(done["Location"] + "lien/").context["link"]
    nina = Client()
    nina.post("/" + link.split("/", 3)[3])
    assert [hat.roles for hat in nina.get("/mon-compte/").context["hats"]] == [("bénévole",)]


def test_the_link_may_be_sent_by_her_own_channel(cast: Cast) -> None:
    done = invite(cast)
    cast.space_admin.client().post(done["Location"] + "envoyer/")
    assert [(m.notice, m.way) for m in Message.objects.all()] == [("accounts.invitation", "sms")]


def test_a_new_link_ends_the_one_before(cast: Cast) -> None:
    page = invite(cast)["Location"]
    admin = cast.space_admin.client()
    first, second = (admin.post(page + "lien/").context["link"].split("/", 3)[3] for _ in range(2))
    assert [Client().get("/" + path).status_code for path in (first, second)] == [410, 200]


def test_a_second_role_stays_on_the_same_card(cast: Cast) -> None:
    invite(cast)
    invite(cast, role="coordinator")
    first, second = Grant.objects.filter(role__in=["volunteer", "coordinator"])
    assert first.person_id == second.person_id


def test_a_role_taken_back_is_gone_at_the_next_page(cast: Cast) -> None:
    client = cast.coordinator.client()
    assert client.get("/mon-compte/").context["hats"] != []
    assert cast.coordinator.person is not None
    grant = Grant.objects.get(person=cast.coordinator.person)
    cast.space_admin.client().post(f"/acces/{grant.uid}/retirer/")
    assert client.get("/mon-compte/").context["hats"] == []
    assert not cast.coordinator.actor.grants


def test_who_manages_accesses_sees_the_whole_space_and_no_other(cast: Cast) -> None:
    for member in (cast.mediator, cast.next_door, cast.councillor, cast.space_admin):
        assert member.account
    found = {card.name for card in accesses_for(cast.space_admin.actor, LONG_AGO)}
    assert found == {"Awa", "Omar"}


@pytest.mark.parametrize("who", ["coordinator", "mediator", "councillor", "next_door", "volunteer", "visitor"])
def test_others_do_not_invite(cast: Cast, who: str) -> None:
    member = getattr(cast, who)
    with refused("not_allowed"):
        give_role(
            member.act(),
            organisation=cast.cell.pk,
            role=Role.VOLUNTEER,
            starts_on=LONG_AGO,
            details=PersonDetails(first_name="Nina"),
        )
    assert not Grant.objects.filter(role=Role.VOLUNTEER).exclude(person__space=cast.space).exists()


def test_nobody_invites_into_another_space_nor_someone_elses_card(cast: Cast) -> None:
    act = cast.space_admin.act()
    with refused("not_allowed"):
        give_role(act, organisation=cast.other_cell.pk, role=Role.VOLUNTEER, starts_on=LONG_AGO)
    assert cast.next_door.person is not None
    with refused("other_space"):
        give_role(
            act.then(),
            organisation=cast.cell.pk,
            role=Role.VOLUNTEER,
            starts_on=LONG_AGO,
            person=cast.next_door.person.pk,
        )


def test_nobody_gives_or_takes_a_role_of_one_s_own(cast: Cast) -> None:
    assert cast.space_admin.person is not None
    mine = cast.space_admin.person.pk
    with refused("not_to_oneself"):
        give_role(
            cast.space_admin.act(), organisation=cast.cell.pk, role=Role.MEDIATOR, starts_on=LONG_AGO, person=mine
        )
    with refused("not_to_oneself"):
        end_role(cast.space_admin.act(), grant=Grant.objects.get(person=mine).uid)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SPACE_ADMIN, Role.CCAS_AGENT, Role.DATA_OFFICER])
def test_listening_is_never_given_to_whoever_coordinates_or_employs_nor_the_reverse(cast: Cast, role: Role) -> None:
    assert cast.listener.person
    other = cast.member("Autre", role, cast.cell, None)
    assert other.person
    assert other.account
    second = make_person(cast.space, "La même")
    Card.objects.create(account=other.account, person=second)

    def given(person: Person, wished: Role) -> Grant:
        admin, today = cast.space_admin.act(), timezone.localdate()
        return give_role(admin, organisation=cast.cell.pk, role=wished, starts_on=today, person=person.pk)

    for person, wished in (
        (other.person, Role.LISTENER),
        (second, Role.LISTENER),
        (cast.listener.person, role),
    ):
        with refused("listening_stays_apart"):
            given(person, wished)
    Grant.objects.filter(person=other.person).update(revoked_at=timezone.now())
    assert given(second, Role.LISTENER).role == Role.LISTENER


def test_the_hat_is_chosen_shown_and_remembered(cast: Cast) -> None:
    account = with_password(cast.twice)
    client = cast.twice.client()
    assert client.get("/chapeau/").context["hats"][0].worn is False
    client.post("/chapeau/", {"hat": cast.other_cell.pk})
    assert [hat.organisation for hat in client.get("/chapeau/").context["hats"] if hat.worn] == [cast.other_cell.pk]
    account.refresh_from_db()
    assert account.hat == cast.other_cell


def test_a_hat_of_someone_else_does_not_exist(cast: Cast) -> None:
    client = cast.mediator.client()
    assert client.post("/chapeau/", {"hat": cast.other_cell.pk}).status_code == 404


@pytest.mark.parametrize(
    ("password", "accepted"),
    [
        ("onze signes", False),
        ("douze signes", True),
        ("motdepasse123", True),
        ("password1234", False),
        ("é" * 64, True),
    ],
)
def test_a_password_has_twelve_signes_and_is_not_a_common_one(cast: Cast, password: str, accepted: bool) -> None:
    client = cast.volunteer.client()
    answer = client.post("/mon-compte/mot-de-passe/", {"login": "samir-v", "password": password})
    assert (answer.status_code == 302) is accepted
    assert is_in(client)


def test_choosing_a_password_closes_the_other_devices(cast: Cast) -> None:
    here, there = cast.volunteer.client(), cast.volunteer.client()
    here.post("/mon-compte/mot-de-passe/", {"login": "samir-v", "password": PASSWORD})
    assert (is_in(here), is_in(there)) == (True, False)
    enter(there, "samir-v")
    assert is_in(there)


@pytest.mark.parametrize("login", ["demo-awa", "carte-zz", "pris"])
def test_reserved_and_taken_logins_are_refused(cast: Cast, login: str) -> None:
    make_account(make_person(cast.space), "pris")
    client = cast.volunteer.client()
    assert client.post("/mon-compte/mot-de-passe/", {"login": login, "password": PASSWORD}).status_code == 422


@pytest.fixture
def invented(cast: Cast) -> Account:
    account = cast.mediator.account
    assert account is not None
    account.login = "demo-awa"
    account.save()
    return account


def test_the_demonstration_lets_in_with_one_click(settings: Any, invented: Account) -> None:
    settings.DEMO = True
    client = Client(SERVER_NAME="127.0.0.1")
    assert [person.name for person in client.get("/demo/entrer/").context["people"]] == ["Awa"]
    assert client.post("/demo/entrer/awa/")["Location"] == "/equipe/"
    assert is_in(client)


@pytest.mark.parametrize(
    ("demo", "asked"),
    [
        (False, {}),
        (True, {"REMOTE_ADDR": "192.168.1.20"}),
        (True, {"SERVER_NAME": "testserver"}),
        (True, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}),
        (True, {"HTTP_FORWARDED": "for=203.0.113.9"}),
        (True, {"HTTP_X_REAL_IP": "203.0.113.9"}),
        (True, {"HTTP_X_FORWARDED_PROTO": "https"}),
        (True, {"SERVER_PROTOCOL": "HTTP/1.0"}),
        (True, {"HTTP_HOST": "maillon.example"}),
    ],
)
def test_and_never_from_elsewhere(settings: Any, invented: Account, demo: bool, asked: dict[str, Any]) -> None:
    settings.DEMO = demo
    settings.ALLOWED_HOSTS = ["*"]
    where: dict[str, Any] = {"SERVER_NAME": "127.0.0.1", **asked}
    client = Client(**where)
    assert client.post("/demo/entrer/awa/").status_code == 404
    assert client.get("/demo/entrer/").status_code == 404
    assert not is_in(client)


def test_the_demonstration_enters_as_no_real_account(settings: Any, cast: Cast) -> None:
    settings.DEMO = True
    client = Client(SERVER_NAME="127.0.0.1")
    assert cast.volunteer.account is not None
    for who in (cast.volunteer.account.login, "nobody"):
        assert client.post(f"/demo/entrer/{who}/").status_code == 404
