"""Asking: a telephone and a language, or five answers; only where someone answers."""

from datetime import timedelta

import pytest

from maillon.care.needs.models import Need, NeedDetails
from maillon.care.needs.public import NeedState, Origin, Theme, Urgency, Wish, ask, ask_callback
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.journal.models import Fact
from maillon.ground.vault.public import Dossier, open_sealed
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import RuleViolation
from tests.care.needs.making import MONDAY, PHONE, a_need, a_spotted_need, answers_here, public_act
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_call_back_needs_a_telephone_and_a_language_only(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    need = ask_callback(public_act(), place=cast.quarter.pk, phone="06 00 00 00 42", language="ar")
    assert (need.state, need.callback, need.on_behalf) == (NeedState.RECEIVED, True, False)
    assert (need.organisation, need.space, need.place) == (cast.cell, cast.space, cast.quarter)
    assert parse_reference(need.reference) == need.reference
    assert open_sealed(need) == NeedDetails()
    contact = open_sealed(need.person)
    assert (contact.phone, contact.language, contact.channel) == (PHONE, "ar", "call")


def test_a_request_keeps_what_was_said_sealed_and_opens_one_duty_with_a_date(cast: Cast) -> None:
    need = a_need(cast, said="du riz et de l'huile", quantity=3, urgency=Urgency.TWO_DAYS)
    stored = Need.objects.values().get()
    assert not any("riz" in str(value) for value in stored.values())
    assert open_sealed(need).said == "du riz et de l'huile"
    duty = Duty.objects.get(about=need.uid)
    assert (duty.kind, duty.organisation, duty.due) == ("needs.first_contact", cast.cell, MONDAY + timedelta(hours=4))
    assert need.due_at == duty.due
    assert need.needed_by == (MONDAY + timedelta(days=2)).date()


def test_the_promise_of_the_organisation_shortens_our_clock(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter, delay_hours=2)
    need = a_need(cast, urgency=Urgency.NO_HURRY)
    assert need.due_at == MONDAY + timedelta(hours=2)


def test_she_is_told_by_her_own_channel_without_what_she_asked(cast: Cast) -> None:
    need = a_need(cast, channel="sms")
    message = Message.objects.get(about=need.uid)
    assert (message.notice, message.way, message.person) == ("needs.received", "sms", need.person)
    assert set(message.params) == {"reference", "organisation"}


def test_who_is_called_is_not_rung_twice_to_hear_that_she_will_be_called(cast: Cast) -> None:
    need = a_need(cast, channel="call")
    assert (Message.objects.count(), Duty.objects.filter(closed_at__isnull=True).count()) == (0, 1)
    assert Duty.objects.get().about == need.uid


def test_where_nobody_answers_nothing_is_stored(cast: Cast) -> None:
    answers_here(cast.other_cell, cast.next_quarter)
    with pytest.raises(RuleViolation) as refused:
        ask_callback(public_act(), place=cast.quarter.pk, phone=PHONE)
    assert refused.value.code == "nobody_answers"
    assert (Need.objects.count(), Person.objects.count(), Dossier.objects.count(), Fact.objects.count()) == (0, 0, 0, 0)


def test_an_answer_for_one_theme_does_not_open_the_door_to_another(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter, theme=Theme.REPAIRS)
    with pytest.raises(RuleViolation) as refused:
        a_need(cast, theme=Theme.MEALS)
    assert refused.value.code == "nobody_answers"
    assert a_need(cast, theme=Theme.REPAIRS).organisation == cast.cell


def test_a_call_back_is_answered_by_whoever_answers_there_for_anything(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter, theme=Theme.REPAIRS)
    assert ask_callback(public_act(), place=cast.quarter.pk, phone=PHONE).organisation == cast.cell


def test_an_organisation_that_answered_until_yesterday_does_not_today(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter, ends_on=(MONDAY - timedelta(days=1)).date())
    with pytest.raises(RuleViolation) as refused:
        ask_callback(public_act(), place=cast.quarter.pk, phone=PHONE)
    assert refused.value.code == "nobody_answers"


def test_someone_outside_a_priority_neighbourhood_is_answered_too(cast: Cast) -> None:
    answers_here(cast.ccas, cast.commune)
    far = ask_callback(public_act(), place=cast.commune.pk, phone=PHONE)
    assert (far.organisation, far.place) == (cast.ccas, cast.commune)


def test_without_telephone_or_mail_nobody_could_answer(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    with pytest.raises(RuleViolation) as refused:
        ask(public_act(), place=cast.quarter.pk, wish=Wish(), reach=PersonDetails(first_name="Nadège"))
    assert refused.value.code == "no_way_to_answer"
    assert Need.objects.count() == 0


def test_a_need_without_identity_has_no_person(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    need = ask(public_act(), place=cast.quarter.pk, wish=Wish(origin=Origin.RELAY), reach=None)
    assert (need.person, Person.objects.count(), Message.objects.count()) == (None, 0, 0)


def test_a_neighbour_leaves_only_a_wish_that_ends_in_three_days(cast: Cast) -> None:
    need = a_spotted_need(cast)
    assert (need.state, need.on_behalf, need.tell_nobody_at) == (NeedState.SPOTTED, True, None)
    assert need.dossier.ends_on == (MONDAY + timedelta(days=3)).date()
    assert Message.objects.count() == 0
    assert Duty.objects.get(about=need.uid).kind == "needs.confirm"


def test_asking_twice_with_the_same_act_makes_one_need(cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    act = public_act()
    first = ask_callback(act, place=cast.quarter.pk, phone=PHONE)
    again = ask_callback(act, place=cast.quarter.pk, phone=PHONE)
    assert (again.pk, Need.objects.count(), Person.objects.count()) == (first.pk, 1, 1)
