"""Her reference and her code, and the clocks that run for her."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from maillon.care.needs.commands import belongs_to_public_service, take_up
from maillon.care.needs.following import report_silence, say_done, say_not_done, withdraw
from maillon.care.needs.models import Draft, Need
from maillon.care.needs.public import Handover, NeedState
from maillon.care.needs.reactions import forget_unconfirmed, run_clocks
from maillon.ground.access.public import Actor, LivePass, PassKind, find_by_code, give_code
from maillon.ground.actors.public import Person
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import ErasedError, erase_dossier, open_sealed
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.care.needs.making import (
    MONDAY,
    a_need,
    a_spotted_need,
    answers_here,
    deadline,
    house_act,
    last_told,
    public_act,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=5)


def her_act(need: Need, at: datetime = LATER) -> Act[Actor]:
    act = public_act(at)
    return replace(act, actor=act.actor.with_pass(LivePass(uid=uuid7(), kind=PassKind.FOLLOW_UP, about=need.uid)))


def test_she_withdraws_with_her_code_and_no_reason_is_asked(cast: Cast) -> None:
    need = a_need(cast)
    found = withdraw(her_act(need), need=need.uid)
    assert (found.state, found.closure) == (NeedState.CLOSED, "not_needed")


def test_a_code_opens_its_own_need_only(cast: Cast) -> None:
    need, other = a_need(cast), a_need(cast)
    with pytest.raises(Need.DoesNotExist):
        withdraw(her_act(need), need=other.uid)
    with pytest.raises(Need.DoesNotExist):
        withdraw(public_act(), need=need.uid)


def test_done_after_a_public_service_is_a_success_of_that_service(cast: Cast) -> None:
    need = a_need(cast)
    act = cast.mediator.act(at=LATER)
    belongs_to_public_service(act, need=need.uid, service=cast.ccas.uid, proof=Handover.APPOINTMENT)
    assert say_done(her_act(need), need=need.uid).closure == "met_by_service"


def test_not_done_brings_it_back_under_the_same_reference(cast: Cast) -> None:
    need = a_need(cast)
    say_done(her_act(need), need=need.uid)
    back = say_not_done(her_act(need), need=need.uid)
    assert (back.reference, back.state) == (need.reference, NeedState.RECEIVED)


def test_nobody_called_is_due_at_once(cast: Cast) -> None:
    need = a_need(cast)
    found = report_silence(her_act(need), need=need.uid)
    assert (found.due_at, found.state) == (LATER, NeedState.RECEIVED)
    assert Duty.objects.get(about=need.uid, closed_at__isnull=True).kind == "needs.silence"


def test_silence_about_a_need_that_is_over_says_what_to_do(cast: Cast) -> None:
    need = a_need(cast)
    withdraw(her_act(need), need=need.uid)
    with pytest.raises(RuleViolation) as refused:
        report_silence(her_act(need), need=need.uid)
    assert refused.value.code == "reopen_instead"


def test_at_the_deadline_she_is_told_once_whom_to_call(cast: Cast) -> None:
    cast.ccas.phone = "+33139980001"
    cast.ccas.save(update_fields=["phone"])
    answers_here(cast.cell, cast.quarter, replacement=cast.ccas)
    need = a_need(cast)
    assert run_clocks(deadline(need) - timedelta(minutes=1)) == 0
    assert (run_clocks(deadline(need)), run_clocks(deadline(need))) == (1, 0)
    told = last_told(need)
    assert (told.notice, told.params["organisation"]) == ("needs.nobody_yet", cast.ccas.pk)
    assert Duty.objects.get(about=need.uid, closed_at__isnull=True).kind == "needs.nobody_yet"


def test_who_was_taken_up_is_not_told_that_nobody_answers(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=MONDAY), need=need.uid)
    assert run_clocks(LATER) == 0


def test_a_wish_never_confirmed_is_erased_after_three_days(cast: Cast) -> None:
    need = a_spotted_need(cast)
    assert forget_unconfirmed(MONDAY + timedelta(days=2)) == 0
    assert forget_unconfirmed(MONDAY + timedelta(days=3)) == 1
    need.refresh_from_db()
    assert (need.state, need.closure, need.person) == (NeedState.CLOSED, "not_confirmed", None)
    with pytest.raises(ErasedError):
        open_sealed(need)
    assert list(Person.objects.values_list("phone_index", flat=True)) == [None]
    assert Message.objects.count() == 0


def test_erasing_clears_what_was_said_the_indexes_and_the_code(cast: Cast) -> None:
    need = a_need(cast)
    code = give_code(PassKind.FOLLOW_UP, need.uid, need.reference, at=MONDAY)
    assert find_by_code(PassKind.FOLLOW_UP, need.reference, code, at=MONDAY) is not None
    erase_dossier(house_act(LATER), dossier=need.dossier, reason="asked")
    need.refresh_from_db()
    assert (need.person, bytes(need.sealed)) == (None, b"")
    assert list(Person.objects.values_list("phone_index", "email_index")) == [(None, None)]
    assert find_by_code(PassKind.FOLLOW_UP, need.reference, code, at=LATER) is None
    assert Draft.objects.count() == 0
