"""What the team does, and who may not."""

from datetime import timedelta
from typing import Any

import pytest

from maillon.care.needs.commands import (
    answer,
    belongs_to_public_service,
    close,
    confirm,
    hand_back,
    note_constat,
    note_contact_attempt,
    reopen,
    take_up,
)
from maillon.care.needs.models import Constat, Need
from maillon.care.needs.public import (
    Closure,
    ContactChannel,
    ContactOutcome,
    Handover,
    NeedState,
    Theme,
    Weight,
)
from maillon.ground.access.public import Actor, Role
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.places.public import PlaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from tests.care.needs.making import MONDAY, a_need, a_spotted_need, answers_here, kept_apart, last_told
from tests.cast import Cast, make_place

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


def notices(need: Need) -> list[str]:
    return list(Message.objects.filter(about=need.uid).order_by("id").values_list("notice", flat=True))


def open_duties(need: Need) -> list[str]:
    return list(Duty.objects.filter(about=need.uid, closed_at__isnull=True).values_list("kind", flat=True))


def test_a_mediator_takes_up_a_need_of_her_organisation(cast: Cast) -> None:
    need = a_need(cast)
    found = take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    assert (found.state, found.taken_by) == (NeedState.TAKEN_UP, cast.mediator.person)
    assert open_duties(need) == ["needs.answer"]
    assert notices(need) == ["needs.received", "needs.taken_up"]


@pytest.mark.parametrize(
    "who", ["next_door", "revoked", "expired", "not_yet", "councillor", "official", "volunteer", "visitor"]
)
def test_nobody_else_takes_it_up(cast: Cast, who: str) -> None:
    need = a_need(cast)
    with pytest.raises(Need.DoesNotExist):
        take_up(getattr(cast, who).act(at=TUESDAY), need=need.uid)
    need.refresh_from_db()
    assert need.state == NeedState.RECEIVED


def test_a_mediator_elsewhere_for_the_same_organisation_does_not_reach_it(cast: Cast) -> None:
    need = a_need(cast)
    elsewhere = cast.member("Inaya", Role.MEDIATOR, cast.cell, cast.next_quarter)
    with pytest.raises(Need.DoesNotExist):
        take_up(elsewhere.act(at=TUESDAY), need=need.uid)


def test_two_mandates_never_combine(cast: Cast) -> None:
    answers_here(cast.other_cell, cast.next_quarter)
    there = a_need(cast, place=cast.next_quarter)
    here = a_need(cast)
    assert there.organisation == cast.other_cell
    assert take_up(cast.twice.act(at=TUESDAY), need=here.uid).state == NeedState.TAKEN_UP
    answers_here(cast.other_cell, cast.quarter, theme=Theme.MEALS)
    crossed = a_need(cast, theme=Theme.MEALS)
    assert crossed.organisation == cast.other_cell
    with pytest.raises(Need.DoesNotExist):
        take_up(cast.twice.act(at=TUESDAY), need=crossed.uid)


def test_without_the_second_factor_she_is_not_there(cast: Cast) -> None:
    need = a_need(cast)
    actor = Actor.load(cast.mediator.actor.account or 0, TUESDAY.date(), second_factor=False)
    with pytest.raises(Need.DoesNotExist):
        take_up(Act(actor=actor, happened_at=TUESDAY, recorded_at=TUESDAY), need=need.uid)


def test_people_kept_apart_never_meet_on_a_need(cast: Cast) -> None:
    need = a_need(cast)
    kept_apart(cast.mediator.person, need.person)
    with pytest.raises(Need.DoesNotExist):
        take_up(cast.mediator.act(at=TUESDAY), need=need.uid)


def test_two_who_take_it_up_one_wins(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    with pytest.raises(RuleViolation) as refused:
        take_up(cast.coordinator.act(at=TUESDAY), need=need.uid)
    assert refused.value.code == "illegal_move"
    need.refresh_from_db()
    assert need.taken_by == cast.mediator.person


def test_handed_back_it_is_due_now_for_the_organisation(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    found = hand_back(cast.mediator.act(at=TUESDAY), need=need.uid)
    assert (found.state, found.taken_by, found.due_at) == (NeedState.RECEIVED, None, TUESDAY)


def test_answered_then_closed_then_reopened_keeps_its_reference(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    answer(cast.mediator.act(at=TUESDAY), need=need.uid)
    closed = close(cast.mediator.act(at=TUESDAY), need=need.uid, reason=Closure.MET)
    assert (closed.state, closed.closed_on, open_duties(need)) == (NeedState.CLOSED, TUESDAY.date(), [])
    assert closed.dossier.__class__.objects.get(pk=closed.dossier_id).ends_on == TUESDAY.date() + timedelta(days=90)
    again = reopen(cast.mediator.act(at=TUESDAY), need=need.uid)
    assert (again.reference, again.state, again.closure) == (need.reference, NeedState.RECEIVED, "")
    assert open_duties(need) == ["needs.first_contact"]


def test_a_public_service_that_answers_is_named_and_she_is_told(cast: Cast) -> None:
    need = a_need(cast)
    found = belongs_to_public_service(
        cast.mediator.act(at=TUESDAY), need=need.uid, service=cast.ccas.uid, proof=Handover.CALLED
    )
    assert (found.state, found.public_service, found.handover) == (NeedState.REFERRED, cast.ccas, "called")
    last = last_told(need)
    assert (last.notice, last.params["organisation"]) == ("needs.public_service", cast.ccas.pk)
    done = close(cast.mediator.act(at=TUESDAY), need=need.uid, reason=Closure.MET_BY_PUBLIC_SERVICE)
    assert done.closure == Closure.MET_BY_PUBLIC_SERVICE


def test_met_by_a_public_service_nobody_named_is_refused(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    with pytest.raises(RuleViolation) as refused:
        close(cast.mediator.act(at=TUESDAY), need=need.uid, reason=Closure.MET_BY_PUBLIC_SERVICE)
    assert refused.value.code == "service_not_named"


def test_out_of_reach_needs_three_tries_by_two_means(cast: Cast) -> None:
    need = a_need(cast)
    take_up(cast.mediator.act(at=TUESDAY), need=need.uid)

    def try_by(channel: ContactChannel) -> None:
        act = cast.mediator.act(at=TUESDAY)
        note_contact_attempt(act, need=need.uid, channel=channel, outcome=ContactOutcome.NO_ANSWER)

    for channel in (ContactChannel.CALL, ContactChannel.CALL, ContactChannel.CALL):
        try_by(channel)
    with pytest.raises(RuleViolation) as refused:
        close(cast.mediator.act(at=TUESDAY), need=need.uid, reason=Closure.UNREACHABLE)
    assert refused.value.code == "not_tried_enough"
    try_by(ContactChannel.SMS)
    assert close(cast.mediator.act(at=TUESDAY), need=need.uid, reason=Closure.UNREACHABLE).state == NeedState.CLOSED


def test_a_wish_made_for_someone_becomes_a_request_once_she_says_yes(cast: Cast) -> None:
    need = a_spotted_need(cast)
    found = confirm(cast.mediator.act(at=TUESDAY), need=need.uid)
    assert (found.state, open_duties(need)) == (NeedState.RECEIVED, ["needs.answer"])
    found.dossier.refresh_from_db()
    assert found.dossier.ends_on > TUESDAY.date() + timedelta(days=300)


def test_a_wish_not_confirmed_cannot_be_taken_up(cast: Cast) -> None:
    need = a_spotted_need(cast)
    with pytest.raises(RuleViolation) as refused:
        take_up(cast.mediator.act(at=TUESDAY), need=need.uid)
    assert refused.value.code == "illegal_move"


def constat(cast: Cast, **changed: Any) -> Constat:
    content = {
        "organisation": cast.cell.pk,
        "place": cast.quarter.pk,
        "theme": Theme.DIGITAL,
        "weight": Weight.SOME,
        "headcount": None,
        "note": "Plus de connexion dans le bâtiment",
        "seen_on": TUESDAY.date(),
    }
    return note_constat(cast.mediator.act(at=TUESDAY), **{**content, **changed})


def test_a_constat_is_about_a_place(cast: Cast) -> None:
    found = constat(cast)
    assert (found.place, found.weight, found.headcount) == (cast.quarter, "some", None)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": "Mme Durand au 06 12 34 56 78"}, "about_someone"),
        ({"headcount": 4}, "weight_or_count"),
        ({"weight": None}, "weight_or_count"),
    ],
)
def test_a_constat_about_someone_or_counted_twice_is_refused(cast: Cast, changed: Any, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        constat(cast, **changed)
    assert (refused.value.code, Constat.objects.count()) == (code, 0)


def test_a_constat_stops_at_the_building(cast: Cast) -> None:
    building = make_place("Bâtiment C", PlaceKind.BUILDING, inside=cast.quarter)
    stairs = make_place("Escalier 2", PlaceKind.STAIRCASE, inside=building)
    assert constat(cast, place=building.pk).place == building
    with pytest.raises(RuleViolation) as refused:
        constat(cast, place=stairs.pk)
    assert refused.value.code == "too_fine"


def test_a_constat_elsewhere_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refused:
        constat(cast, place=cast.next_quarter.pk)
    assert refused.value.code == "not_here"
