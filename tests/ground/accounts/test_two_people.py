"""What opens personal data is given by two people; by one alone only while nobody else can, and then it is said."""

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Grant, PassKind, Role, find_by_link
from maillon.ground.accounts import second_factor
from maillon.ground.accounts.commands import end_role, give_role, invitation_link, link_on_screen
from maillon.ground.accounts.lost import forget_protection
from maillon.ground.accounts.public import Card
from maillon.ground.accounts.sweeps import managing_ended, unconfirmed
from maillon.ground.accounts.two_people import confirm_role
from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.journal.models import Fact
from maillon.kernel.uid import uuid7
from tests.cast import Cast, Member, make_person
from tests.ground.accounts.helpers import enter, is_in, refused, set_up_second_factor, with_password


@pytest.fixture
def second(cast: Cast) -> Member:
    """Another who manages the accesses of Omar's space, from another organisation of it."""
    return cast.member("Zoé", Role.SPACE_ADMIN, cast.partner, None)


def ask(cast: Cast, role: Role = Role.MEDIATOR, by: Member | None = None, **typed: Any) -> Grant:
    who = PersonDetails(first_name="Nina", phone="+33698765432")
    act = (by or cast.space_admin).act()
    typed = {"details": who} | typed
    return give_role(act, organisation=cast.cell.pk, role=role, starts_on=timezone.localdate(), **typed)


def names(about: Grant) -> list[str]:
    return list(Fact.objects.filter(about=about.uid).order_by("id").values_list("name", flat=True))


def lives(grant: Grant) -> bool:
    return bool(Grant.objects.live(timezone.localdate()).filter(pk=grant.pk).exists())


def test_a_reading_role_opens_when_a_second_person_agrees(cast: Cast, second: Member) -> None:
    assert second.person
    grant = ask(cast)
    page = f"/acces/{grant.uid}/"
    assert (lives(grant), names(grant)) == (False, ["accounts.role_asked"])
    assert [duty.person_id for duty in Duty.objects.filter(about=grant.uid, closed_at=None)] == [second.person.pk]
    assert [m.person_id for m in Message.objects.filter(notice="accounts.role_to_confirm")] == [second.person.pk]
    assert cast.space_admin.client().post(page + "lien/").status_code == 404
    assert cast.space_admin.client().get(page).context["access"].may_confirm is False
    other = second.client()
    assert other.get(page).context["access"].asked_by == "Omar"
    for _ in range(2):
        other.post(page + "confirmer/")
    assert (lives(grant), names(grant)) == (
        True,
        ["accounts.role_asked", "accounts.role_confirmed", "accounts.role_given"],
    )
    assert not Duty.objects.filter(about=grant.uid, closed_at=None).exists()
    assert other.post(page + "lien/").context["link"]


def test_neither_who_asks_nor_who_receives_is_the_second_by_any_of_their_cards(cast: Cast, second: Member) -> None:
    assert second.person
    assert cast.space_admin.account
    grant = ask(cast)
    with refused("not_the_second"):
        confirm_role(cast.space_admin.act(), grant=grant.uid)
    twin = make_person(cast.space, "Omar encore")
    Card.objects.create(account=cast.space_admin.account, person=twin)
    Grant.objects.filter(person=cast.space_admin.person).update(person=twin)
    with refused("not_the_second"):
        confirm_role(cast.space_admin.act(), grant=grant.uid)
    third = cast.member("Ali", Role.SPACE_ADMIN, cast.cell, None)
    hers = ask(cast, by=third, details=None, person=second.person.pk)
    with refused("not_the_second"):
        confirm_role(second.act(), grant=hers.uid)
    assert not lives(grant)
    assert not lives(hers)


def test_another_space_a_taken_back_and_a_late_one_are_not_confirmed(cast: Cast, second: Member) -> None:
    elsewhere = cast.member("Ève", Role.SPACE_ADMIN, cast.other_cell, None)
    grant, late = ask(cast), ask(cast)
    with pytest.raises(Grant.DoesNotExist):
        confirm_role(elsewhere.act(), grant=grant.uid)
    end_role(second.act(), grant=grant.uid)
    with refused("role_ended"):
        confirm_role(second.act(), grant=grant.uid)
    after = timezone.now() + timedelta(days=15)
    with refused("too_late"):
        confirm_role(second.act(at=after), grant=late.uid)
    assert (unconfirmed(after), unconfirmed(after)) == (1, 0)
    assert not Duty.objects.filter(about__in=[grant.uid, late.uid], closed_at=None).exists()
    assert not any(map(lives, (grant, late)))


def test_alone_it_opens_at_once_is_said_and_is_reread_by_who_comes_next(cast: Cast) -> None:
    assert cast.mediator.person
    assert cast.coordinator.person
    page = cast.space_admin.client().post(
        "/acces/inviter/",
        {"first_name": "Nina", "phone": "06 98 76 54 32", "role": "mediator", "organisation": cast.cell.pk},
        follow=True,
    )
    grant = Grant.objects.get(uid=page.context["access"].uid)
    assert (lives(grant), names(grant)) == (True, ["accounts.role_given", "accounts.role_given_alone"])
    assert "seule personne" in page.content.decode()
    told = set(Message.objects.filter(notice="accounts.role_given_alone").values_list("person", flat=True))
    assert told == {cast.mediator.person.pk, cast.coordinator.person.pk}
    next_one = ask(cast, Role.SPACE_ADMIN, details=PersonDetails(first_name="Zoé", phone="+33699887766"))
    assert [duty.about for duty in Duty.objects.filter(person=next_one.person, closed_at=None)] == [grant.uid]
    assert cast.volunteer.account
    Card.objects.create(account=cast.volunteer.account, person=next_one.person)
    confirm_role(cast.volunteer.act(), grant=grant.uid)
    grant.refresh_from_db()
    assert (grant.confirmed_by_id, lives(grant)) == (next_one.person_id, True)
    assert not Duty.objects.filter(about=grant.uid, closed_at=None).exists()
    assert not lives(ask(cast)), "from now on there are two"


def test_a_role_that_opens_no_personal_data_waits_for_nobody(cast: Cast, second: Member) -> None:
    assert second.person
    grant = ask(cast, Role.VOLUNTEER)
    assert (lives(grant), names(grant), grant.asked_by_id) == (True, ["accounts.role_given"], None)


def test_who_lost_everything_begins_again_and_a_second_person_looks(cast: Cast, second: Member) -> None:
    assert second.person
    assert cast.mediator.person
    account = with_password(cast.mediator)
    hers = Client()
    enter(hers, account.login)
    set_up_second_factor(hers)
    grant = Grant.objects.get(person=cast.mediator.person)
    cast.space_admin.client().post(f"/acces/{grant.uid}/tout-perdu/")
    assert (is_in(hers), lives(grant), second_factor.is_set_up(account)) == (False, False, False)
    assert names(grant) == ["accounts.protection_forgotten", "accounts.role_asked"]
    told = Message.objects.filter(person=cast.mediator.person).values_list("notice", flat=True)
    assert list(told) == ["accounts.protection_forgotten"]
    confirm_role(second.act(), grant=grant.uid)
    assert lives(grant)
    assert enter(Client(), account.login)["Location"] == "/entrer/second-facteur/installer/"


def test_the_protection_of_oneself_or_of_who_works_elsewhere_too_is_not_forgotten_here(cast: Cast) -> None:
    for member in (cast.space_admin, cast.twice):
        Authenticator.objects.create(user=member.account, type="totp", data={})
    mine = Grant.objects.get(person=cast.space_admin.person)
    hers = Grant.objects.get(person__card__account=cast.twice.account, organisation=cast.cell)
    for grant, code in ((mine, "not_to_oneself"), (hers, "works_elsewhere")):
        with refused(code):
            forget_protection(cast.space_admin.act(), grant=grant.uid)
    with pytest.raises(Grant.DoesNotExist):
        forget_protection(cast.member("Ève", Role.SPACE_ADMIN, cast.other_cell, None).act(), grant=mine.uid)
    assert Authenticator.objects.count() == 2


def test_who_enters_by_link_alone_is_not_entered_for_once_she_lost_everything(cast: Cast, second: Member) -> None:
    """No password of hers to stop it: a link on a colleague's screen would open her account."""
    assert second.person
    assert cast.mediator.person
    assert cast.mediator.account
    cast.mediator.account.set_unusable_password()
    cast.mediator.account.must_use_second_factor = True
    cast.mediator.account.save()
    Authenticator.objects.create(user=cast.mediator.account, type="totp", data={})
    other = Grant.objects.create(
        uid=uuid7(),
        person=cast.mediator.person,
        organisation=cast.cell,
        role=Role.VOLUNTEER,
        starts_on=date(2026, 1, 1),
    )
    before = invitation_link(cast.space_admin.act(), grant=other.uid)
    forget_protection(cast.space_admin.act(), grant=other.uid)
    assert find_by_link(PassKind.ENTRY, before, at=timezone.now()) is None
    with refused("by_her_own_channel"):
        link_on_screen(cast.space_admin.act(), grant=other.uid)
    page = cast.space_admin.client().post(f"/acces/{other.uid}/lien/", follow=True).content.decode()
    assert ("jamais d&#x27;ici" in page, "/entrer/lien/" in page) == (True, False)
    end_role(cast.space_admin.act(), grant=other.uid)
    with refused("role_ended"):
        forget_protection(cast.space_admin.act(), grant=other.uid)


def told_of(code: str) -> set[int]:
    return set(Message.objects.filter(notice=code).values_list("person", flat=True))


def test_ending_the_other_manager_is_said_and_opens_nothing_for_a_fortnight(cast: Cast, second: Member) -> None:
    assert second.person
    assert cast.space_admin.person
    third = cast.member("Ali", Role.SPACE_ADMIN, cast.cell, None)
    assert third.person
    end_role(cast.space_admin.act(), grant=Grant.objects.get(person=third.person).uid)
    assert not Message.objects.exists(), "two are left"
    assert cast.volunteer.person
    end_role(cast.space_admin.act(), grant=Grant.objects.get(person=cast.volunteer.person).uid)
    end_role(cast.space_admin.act(), grant=Grant.objects.get(person=second.person).uid)
    assert told_of("accounts.one_left_to_manage") == {cast.space_admin.person.pk}
    assert told_of("accounts.managing_ended") == {second.person.pk}
    typed = {"first_name": "Nina", "phone": "06 98 76 54 32", "role": "mediator", "organisation": cast.cell.pk}
    page = cast.space_admin.client().post("/acces/inviter/", typed, follow=True)
    grant, day = Grant.objects.get(uid=page.context["access"].uid), timezone.localdate()
    assert (lives(grant), grant.starts_on, grant.confirm_before) == (False, day + timedelta(days=14), None)
    assert names(grant) == ["accounts.role_given", "accounts.role_given_alone"]
    assert "rien avant le" in page.content.decode()
    assert Grant.objects.live(grant.starts_on).filter(pk=grant.pk).exists(), "nobody is locked out"
    assert told_of("accounts.role_opens_later") == {second.person.pk, third.person.pk}
    for role in (Role.MEDIATOR, Role.SPACE_ADMIN):
        with refused("opens_after_its_end"):
            ask(cast, role, ends_on=day + timedelta(days=13))
    assert lives(ask(cast, Role.VOLUNTEER))
    Grant.objects.filter(person=third.person).update(revoked_at=timezone.now() - timedelta(days=15))
    back = ask(cast, Role.SPACE_ADMIN, details=None, person=second.person.pk)
    assert lives(back), "who was ended may be asked back at once"


def test_a_manager_whose_time_is_over_is_told_once_and_so_is_who_stays(cast: Cast, second: Member) -> None:
    assert second.person
    assert cast.space_admin.person
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.filter(person=second.person).update(ends_on=yesterday)
    assert [managing_ended(timezone.now()) for _ in range(2)] == [1, 0]
    assert told_of("accounts.one_left_to_manage") == {cast.space_admin.person.pk}
    assert told_of("accounts.managing_ended") == {second.person.pk}
    assert ask(cast).starts_on == yesterday + timedelta(days=14)
    Grant.objects.filter(person=second.person).update(ends_on=yesterday - timedelta(days=13))
    assert lives(ask(cast)), "a small team with one manager goes on as before"
