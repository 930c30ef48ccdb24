"""The team and its volunteers: steps signed by someone else, pauses, offers, erasure."""

from datetime import timedelta
from typing import Any

import pytest

from maillon.care.needs.public import Theme
from maillon.care.volunteers.commands import activate, end, pause, sign_trust, suspend
from maillon.care.volunteers.models import Offer, TrustStep, Volunteer
from maillon.care.volunteers.offering import decline_offer, offer, welcome_offer
from maillon.care.volunteers.states import OfferState, Trust, VolunteerState
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import erase_dossier, open_sealed
from maillon.kernel.refusals import RuleViolation
from tests.care.needs.making import MONDAY, answers_here, house_act, public_act
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def proposed(cast: Cast, **changed: Any) -> Offer:
    if not changed.pop("nobody", False):
        answers_here(cast.cell, cast.quarter)
    reach = PersonDetails(first_name="Lila", phone="+33600000077", channel="sms")
    content = {"themes": ["groceries", "company"], "said": "le samedi", "reach": reach, **changed}
    return offer(public_act(), place=cast.quarter.pk, **content)


def test_three_answers_make_an_offer_someone_must_call(cast: Cast) -> None:
    found = proposed(cast)
    assert (found.state, found.organisation, found.themes) == (OfferState.WAITING, cast.cell, ["company", "groceries"])
    assert open_sealed(found).said == "le samedi"
    duty = Duty.objects.get(about=found.uid)
    assert (duty.kind, duty.due) == ("volunteers.call_offer", MONDAY + timedelta(hours=48))
    assert Message.objects.get().notice == "volunteers.offer_received"


def test_where_nobody_could_call_back_nothing_is_kept(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refused:
        proposed(cast, nobody=True)
    assert (refused.value.code, Offer.objects.count(), Person.objects.count()) == ("nobody_answers", 0, 0)


def test_welcomed_she_has_a_card_without_any_step_of_trust(cast: Cast) -> None:
    found = proposed(cast)
    made = welcome_offer(cast.coordinator.act(at=MONDAY), offer=found.uid)
    assert (made.state, made.themes, made.person) == (VolunteerState.CANDIDATE, ["company", "groceries"], found.person)
    assert open_sealed(made).card_name == "Lila"
    assert made.reaches.get().place == cast.quarter
    assert (TrustStep.objects.count(), Duty.objects.filter(closed_at__isnull=True).count()) == (0, 0)


def test_sent_elsewhere_she_is_thanked(cast: Cast) -> None:
    found = proposed(cast)
    assert decline_offer(cast.coordinator.act(at=MONDAY), offer=found.uid).state == OfferState.DECLINED
    assert Message.objects.latest("id").notice == "volunteers.offer_declined"


@pytest.mark.parametrize("who", ["mediator", "ccas_agent", "next_door", "volunteer", "visitor"])
def test_others_do_not_settle_an_offer(cast: Cast, who: str) -> None:
    found = proposed(cast)
    with pytest.raises(Offer.DoesNotExist):
        welcome_offer(getattr(cast, who).act(at=MONDAY), offer=found.uid)


def test_nobody_is_available_before_someone_has_signed(cast: Cast) -> None:
    found = a_volunteer(cast, steps=())
    with pytest.raises(RuleViolation) as refused:
        activate(cast.coordinator.act(at=MONDAY), volunteer=found.uid)
    assert refused.value.code == "nobody_knows_her"


def test_nobody_signs_her_own_step(cast: Cast) -> None:
    found = a_volunteer(cast, person=cast.coordinator.person, steps=())
    with pytest.raises(RuleViolation) as refused:
        sign_trust(cast.coordinator.act(at=MONDAY), volunteer=found.uid, kind=Trust.CHARTER)
    assert refused.value.code == "own_step"


def test_a_step_is_dated_signed_and_lapses(cast: Cast) -> None:
    found = a_volunteer(cast)
    step = found.steps.get()
    assert (step.by, step.expires_on) == (cast.coordinator.person, MONDAY.date() + timedelta(days=365))


def test_suspended_then_back_then_over(cast: Cast) -> None:
    found = a_volunteer(cast)
    assert suspend(cast.coordinator.act(at=MONDAY), volunteer=found.uid).state == VolunteerState.SUSPENDED
    assert activate(cast.coordinator.act(at=MONDAY), volunteer=found.uid).state == VolunteerState.ACTIVE
    assert end(cast.coordinator.act(at=MONDAY), volunteer=found.uid).state == VolunteerState.ENDED
    with pytest.raises(RuleViolation):
        activate(cast.coordinator.act(at=MONDAY), volunteer=found.uid)


@pytest.mark.parametrize("who", ["mediator", "ccas_agent", "next_door", "space_admin", "volunteer", "visitor"])
def test_others_do_not_touch_a_volunteer(cast: Cast, who: str) -> None:
    found = a_volunteer(cast)
    for command, more in ((suspend, {}), (pause, {"until": None}), (sign_trust, {"kind": Trust.CHARTER})):
        with pytest.raises(Volunteer.DoesNotExist):
            command(getattr(cast, who).act(at=MONDAY), volunteer=found.uid, **more)


def test_erased_she_is_proposed_to_nobody_any_more(cast: Cast) -> None:
    found = a_volunteer(cast)
    erase_dossier(house_act(MONDAY), dossier=found.dossier, reason="asked")
    found.refresh_from_db()
    assert (found.state, found.themes, found.shares_card, bytes(found.sealed)) == (VolunteerState.ENDED, [], False, b"")


def test_an_erased_offer_leads_to_nobody(cast: Cast) -> None:
    found = proposed(cast)
    erase_dossier(house_act(MONDAY), dossier=found.dossier, reason="asked")
    found.refresh_from_db()
    assert (found.person, found.state, found.themes) == (None, OfferState.WITHDRAWN, [])
    assert Theme.GROCERIES not in found.themes
