"""The second factor of those who read personal data."""

from allauth.mfa.models import Authenticator
from django.test import Client

from maillon.ground.access.public import Role
from maillon.ground.accounts import second_factor
from tests.cast import Cast, give_role
from tests.ground.accounts.helpers import enter, is_in, set_up_second_factor, slowed, totp, with_password


def test_a_mediator_is_led_to_tie_a_telephone_and_reads_nothing_before(cast: Cast) -> None:
    account = with_password(cast.mediator)
    client = Client()
    assert enter(client, account.login)["Location"] == "/entrer/second-facteur/installer/"
    account.refresh_from_db()
    assert account.must_use_second_factor
    assert client.get("/mon-compte/").context["owes_second_factor"]
    set_up_second_factor(client)
    assert not client.get("/mon-compte/").context["owes_second_factor"]


def test_a_volunteer_is_not_asked_for_one(cast: Cast) -> None:
    account = with_password(cast.volunteer)
    assert enter(Client(), account.login)["Location"] == "/equipe/"


def test_a_page_of_personal_data_leads_there_until_it_is_shown(cast: Cast) -> None:
    client = cast.space_admin.client(second_factor=False)
    answer = client.get("/acces/")
    assert (answer.status_code, answer["Location"]) == (302, "/entrer/second-facteur/?next=/acces/")
    assert client.post("/acces/inviter/").status_code == 404
    assert cast.space_admin.client().get("/acces/").status_code == 200


def test_once_tied_the_password_alone_opens_nothing(cast: Cast) -> None:
    account = with_password(cast.mediator)
    first = Client()
    enter(first, account.login)
    seed = set_up_second_factor(first)
    client = Client()
    assert enter(client, account.login)["Location"] == "/entrer/second-facteur/"
    assert not is_in(client)
    wrong = client.post("/entrer/second-facteur/", {"code": "000000"})
    assert (wrong.status_code, is_in(client)) == (422, False)
    right = client.post("/entrer/second-facteur/", {"code": totp(seed, 1)})
    assert (right["Location"], is_in(client)) == ("/equipe/", True)
    assert client.session["second_factor"] is True


def test_a_code_of_the_telephone_works_once(cast: Cast) -> None:
    account = with_password(cast.mediator)
    first = Client()
    enter(first, account.login)
    seed = set_up_second_factor(first)
    code = totp(seed, 1)
    one, two = Client(), Client()
    for client in (one, two):
        enter(client, account.login)
        client.post("/entrer/second-facteur/", {"code": code})
    assert (is_in(one), is_in(two)) == (True, False)


def test_recovery_codes_are_shown_until_noted_and_work_once_each(cast: Cast) -> None:
    account = with_password(cast.mediator)
    client = Client()
    enter(client, account.login)
    set_up_second_factor(client)
    codes = client.get("/entrer/codes-de-secours/").context["codes"]
    assert len(set(codes)) == 10
    client.post("/entrer/codes-de-secours/")
    assert client.get("/entrer/codes-de-secours/").status_code == 302
    for expected in (True, False):
        other = Client()
        enter(other, account.login)
        other.post("/entrer/second-facteur/", {"code": codes[0]})
        assert is_in(other) is expected


def test_the_seed_is_sealed_in_the_table_and_in_the_session(cast: Cast) -> None:
    account = with_password(cast.mediator)
    client = Client()
    enter(client, account.login)
    page = client.get("/entrer/second-facteur/installer/")
    seed = str(page.context["seed"]).replace(" ", "")
    assert seed not in str(dict(client.session.items()))
    client.post("/entrer/second-facteur/installer/", {"code": totp(seed)})
    kept = Authenticator.objects.get(user=account, type="totp").data["secret"]
    assert seed not in kept
    assert second_factor.open_text(kept) == seed


def test_replacing_the_telephone_asks_for_the_one_before(cast: Cast) -> None:
    account = with_password(cast.mediator)
    client = Client()
    enter(client, account.login)
    set_up_second_factor(client)
    thief = Client()
    thief.force_login(account)
    answer = thief.get("/entrer/second-facteur/installer/")
    assert (answer.status_code, answer["Location"]) == (302, "/entrer/second-facteur/")


def test_a_role_given_a_minute_ago_waits_for_the_second_factor(cast: Cast) -> None:
    account = with_password(cast.volunteer)
    client = Client()
    enter(client, account.login)
    assert cast.volunteer.person is not None
    give_role(cast.volunteer.person, Role.SPACE_ADMIN, cast.cell)
    assert client.get("/acces/")["Location"] == "/entrer/second-facteur/?next=/acces/"


def test_wrong_second_factors_slow_the_account_down_wherever_they_come_from(cast: Cast) -> None:
    account = with_password(cast.mediator)
    first = Client()
    enter(first, account.login)
    set_up_second_factor(first)
    refused = 0
    for rank in range(20):
        client = Client(REMOTE_ADDR=f"192.0.2.{rank}")
        client.post("/entrer/", {"login": account.login, "password": "quatre mots sans rapport"})
        answer = client.post("/entrer/second-facteur/", {"code": "123456"})
        refused += slowed(answer)
    assert refused == 5
