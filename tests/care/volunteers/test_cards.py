"""Reversed matching: the card travels, nothing of the person ever does."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from maillon.care.needs.commands import take_up
from maillon.care.needs.public import Need, Theme
from maillon.care.volunteers.cards import free_card, give_lot, pull_cards, report, send_card
from maillon.care.volunteers.models import Card, CardLot, Volunteer
from maillon.care.volunteers.queries import cards_for_need, faces_of_lot
from maillon.care.volunteers.reactions import free_lapsed
from maillon.care.volunteers.rules import PLATFORM_CAP
from maillon.care.volunteers.states import CardState, Report
from maillon.ground.actors.public import Organisation
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty, duties_of
from maillon.ground.places.public import Place
from maillon.kernel.refusals import RuleViolation
from tests.care.needs.making import MONDAY, a_need, house_act, kept_apart, public_act
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SOON = MONDAY + timedelta(hours=3)


def pulled(
    cast: Cast,
    who: str = "ccas_agent",
    organisation: Organisation | None = None,
    place: Place | None = None,
    theme: Theme = Theme.GROCERIES,
    at: datetime = SOON,
    **more: Any,
) -> CardLot:
    return pull_cards(
        getattr(cast, who).act(at=at),
        organisation=(organisation or cast.ccas).pk,
        place=(place or cast.quarter).pk,
        theme=theme,
        **more,
    )


def test_a_relay_pulls_cards_for_a_theme_and_a_place(cast: Cast) -> None:
    for name in ("Samir", "Lila", "Tom", "Rosa"):
        a_volunteer(cast, name)
    lot = pulled(cast, how_many=3)
    faces = faces_of_lot(lot)
    assert len(faces) == 3
    assert {face.name for face in faces} <= {"Samir", "Lila", "Tom", "Rosa"}
    assert {face.number for face in faces} == {"+33600000099"}
    assert {face.organisation for face in faces} == {cast.cell.name}


def test_no_field_for_an_identity_exists_in_a_lot_or_a_card() -> None:
    for model in (CardLot, Card):
        fields = {field.name for field in model._meta.concrete_fields}
        assert fields.isdisjoint({"person", "first_name", "phone", "name", "address", "sealed", "note"})


@pytest.mark.parametrize("who", ["mediator", "councillor", "official", "volunteer", "visitor"])
def test_others_do_not_pull_cards(cast: Cast, who: str) -> None:
    a_volunteer(cast)
    organisation = getattr(cast, "cell" if who in {"mediator", "volunteer"} else "ccas")
    with pytest.raises(RuleViolation) as refused:
        pulled(cast, who, organisation)
    assert (refused.value.code, CardLot.objects.count()) == ("not_here", 0)


def test_a_relay_does_not_pull_outside_its_places_nor_for_another_organisation(cast: Cast) -> None:
    a_volunteer(cast, place=cast.far_commune)
    for organisation, place in ((cast.ccas, cast.far_commune), (cast.town, cast.quarter)):
        with pytest.raises(RuleViolation) as refused:
            pulled(cast, organisation=organisation, place=place)
        assert refused.value.code == "not_here"


def test_when_nobody_is_free_it_is_said_and_nothing_is_kept(cast: Cast) -> None:
    a_volunteer(cast, shares_card=False)
    with pytest.raises(RuleViolation) as refused:
        pulled(cast)
    assert (refused.value.code, CardLot.objects.count(), Card.objects.count()) == ("nobody_free", 0, 0)


def test_the_least_asked_comes_first_and_a_cap_is_never_passed(cast: Cast) -> None:
    often, seldom = a_volunteer(cast, "Samir", cap_per_month=2), a_volunteer(cast, "Lila", cap_per_month=3)
    given = [pulled(cast, at=SOON + timedelta(minutes=n)).cards.get().volunteer for n in range(5)]
    assert (given.count(often), given.count(seldom)) == (2, 3)
    assert {given[0], given[1]} == {often, seldom}
    with pytest.raises(RuleViolation) as refused:
        pulled(cast, at=SOON + timedelta(minutes=9))
    assert refused.value.code == "nobody_free"
    assert pulled(cast, at=SOON + timedelta(days=31)).cards.count() == 1


def test_the_house_has_a_cap_of_its_own(cast: Cast) -> None:
    a_volunteer(cast, cap_per_month=PLATFORM_CAP)
    for n in range(PLATFORM_CAP):
        pulled(cast, at=SOON + timedelta(minutes=n))
    with pytest.raises(RuleViolation):
        pulled(cast, at=SOON + timedelta(hours=1))


def test_a_report_says_what_became_of_the_card_and_nothing_else(cast: Cast) -> None:
    a_volunteer(cast)
    lot = pulled(cast)
    give_lot(cast.ccas_agent.act(at=SOON), lot=lot.uid)
    code = lot.cards.get().code
    called = report(public_act(SOON), code=f"{code[:2]} {code[2:4].lower()}-{code[4:]}", said=Report.CALLED)
    assert called.state == CardState.CALLED
    done = report(public_act(SOON), code=code, said=Report.NEEDS_MORE, more=Theme.MEDICINES)
    assert (done.state, done.more_theme) == (CardState.NEEDS_MORE, Theme.MEDICINES)
    assert Duty.objects.get(kind="volunteers.lot_needs_more").organisation == cast.ccas


@pytest.mark.parametrize("code", ["", "K7M4Q2", "ZZZZZZ", "<script>", "K7 M4 QX 99"])
def test_a_wrong_code_says_nothing(cast: Cast, code: str) -> None:
    a_volunteer(cast)
    pulled(cast)
    with pytest.raises(RuleViolation) as refused:
        report(public_act(SOON), code=code, said=Report.DONE)
    assert refused.value.code == "unknown_code"


def test_not_called_in_two_days_frees_the_volunteer_and_asks_the_relay_once(cast: Cast) -> None:
    a_volunteer(cast)
    lot = pulled(cast)
    assert free_lapsed(SOON + timedelta(hours=47)) == 0
    assert (free_lapsed(SOON + timedelta(hours=48)), free_lapsed(SOON + timedelta(hours=49))) == (1, 0)
    assert lot.cards.get().state == CardState.FREED
    assert Duty.objects.get(kind="volunteers.lot_unused").organisation == cast.ccas


def test_a_card_already_called_is_not_freed(cast: Cast) -> None:
    a_volunteer(cast)
    card = pulled(cast).cards.get()
    report(public_act(SOON), code=card.code, said=Report.CALLED)
    assert free_card(house_act(SOON + timedelta(days=3)), card=card.uid) is None


def sent(cast: Cast, need: Need, volunteer: Volunteer, who: str = "coordinator", at: datetime = SOON) -> Card:
    return send_card(getattr(cast, who).act(at=at), need=need.uid, volunteer=volunteer.uid)


def taken(cast: Cast, **wish: Any) -> Need:
    need = a_need(cast, **wish)
    take_up(cast.coordinator.act(at=SOON), need=need.uid)
    return need


def test_the_card_goes_to_the_person_and_the_volunteer_is_told_nothing(cast: Cast) -> None:
    need, helper = taken(cast), a_volunteer(cast)
    card = sent(cast, need, helper)
    assert [(face.name, face.number) for face in cards_for_need(need.uid)] == [("Samir", "+33600000099")]
    told = Message.objects.filter(notice="needs.card_sent").get()
    assert (told.person, told.params["card"].replace(" ", "")) == (need.person, card.code)
    assert not Message.objects.filter(person=helper.person).exists()


def test_a_mediator_without_volunteers_and_another_cell_cannot_send(cast: Cast) -> None:
    need, helper = taken(cast), a_volunteer(cast)
    with pytest.raises(Volunteer.DoesNotExist):
        sent(cast, need, helper, who="mediator")
    with pytest.raises(Need.DoesNotExist):
        sent(cast, need, helper, who="next_door")
    assert Card.objects.count() == 0


def test_people_kept_apart_are_refused_like_anyone_not_in_the_list(cast: Cast) -> None:
    need, helper = taken(cast), a_volunteer(cast)
    kept_apart(helper.person, need.person)
    with pytest.raises(RuleViolation) as refused:
        sent(cast, need, helper)
    assert (refused.value.code, Card.objects.count()) == ("not_in_the_list", 0)


def test_before_the_need_is_taken_up_no_card_leaves(cast: Cast) -> None:
    need, helper = a_need(cast), a_volunteer(cast)
    with pytest.raises(RuleViolation) as refused:
        sent(cast, need, helper)
    assert (refused.value.code, Card.objects.count()) == ("take_up_first", 0)


def test_a_volunteer_of_another_language_is_not_in_the_list(cast: Cast) -> None:
    need = taken(cast)
    helper = a_volunteer(cast, languages=("ar",))
    with pytest.raises(RuleViolation) as refused:
        sent(cast, need, helper)
    assert refused.value.code == "not_in_the_list"


def test_two_called_for_the_same_person_one_wins(cast: Cast) -> None:
    need = taken(cast)
    first, second = sent(cast, need, a_volunteer(cast, "Samir")), sent(cast, need, a_volunteer(cast, "Lila"))
    report(public_act(SOON), code=second.code, said=Report.CALLED)
    with pytest.raises(RuleViolation) as refused:
        report(public_act(SOON), code=first.code, said=Report.CALLED)
    assert refused.value.code == "someone_helps"
    first.refresh_from_db()
    assert first.state == CardState.SUPERSEDED
    with pytest.raises(RuleViolation) as late:
        sent(cast, need, a_volunteer(cast, "Rosa"))
    assert late.value.code == "already_taken"


def test_cards_of_a_lot_live_apart_for_they_may_be_in_several_hands(cast: Cast) -> None:
    for name in ("Samir", "Lila"):
        a_volunteer(cast, name)
    one, other = pulled(cast, how_many=2).cards.order_by("pk")
    report(public_act(SOON), code=one.code, said=Report.DONE)
    assert report(public_act(SOON), code=other.code, said=Report.CALLED).state == CardState.CALLED


def test_the_same_card_is_told_once(cast: Cast) -> None:
    a_volunteer(cast)
    card = pulled(cast).cards.get()
    report(public_act(SOON), code=card.code, said=Report.DONE)
    with pytest.raises(RuleViolation) as refused:
        report(public_act(SOON), code=card.code, said=Report.CALLED)
    assert refused.value.code == "illegal_move"


def test_what_the_house_asks_about_a_lot_is_answered_by_the_relay(cast: Cast) -> None:
    a_volunteer(cast)
    lot = pulled(cast)
    free_lapsed(SOON + timedelta(hours=48))
    assert [card.url for card in duties_of(cast.ccas_agent.actor, SOON + timedelta(days=3))] == [f"/cartes/{lot.code}/"]
    give_lot(cast.ccas_agent.act(at=SOON + timedelta(days=3)), lot=lot.uid)
    assert duties_of(cast.ccas_agent.actor, SOON + timedelta(days=3)) == []


def test_a_card_sent_and_never_used_brings_the_team_back_to_the_need(cast: Cast) -> None:
    need = taken(cast)
    sent(cast, need, a_volunteer(cast))
    free_lapsed(SOON + timedelta(hours=48))
    found = Duty.objects.get(kind="volunteers.need_unused")
    assert (found.about, found.organisation, found.reference) == (need.uid, cast.cell, need.reference)
