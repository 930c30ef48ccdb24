"""What needs both co-pilots: asked of each side, refused with a reason, answered by a replacement on its days."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.accounts.public import Card
from maillon.ground.duties.public import duties_of
from maillon.voice.contracts.models import Mandate
from maillon.voice.contracts.public import (
    ChangeKind,
    Contract,
    Side,
    Validation,
    ValidationKind,
    ValidationState,
    ask_validation,
    end_mandate,
    give_voice,
    name_pilot,
    name_replacement,
    publish_change,
    stop_mandate,
    take_back_voice,
    take_mandate,
    who_existed,
    withdraw_validation,
    write_change,
)
from maillon.voice.contracts.sweeps import follow_pilots
from tests.cast import Cast, give_role, make_person
from tests.voice.contracts.making import a_contract, colleague, refused, signed_day, today, two_pilots, voice_of

DAY = timedelta(days=1)


def asked(cast: Cast, contract: Contract) -> Validation:
    return ask_validation(
        cast.project_manager.act(),
        contract=contract.uid,
        kind=ValidationKind.CALENDAR,
        title="Le calendrier de l'année",
        text="Deux comités, en mars et en octobre.",
    )


def owed(cast: Cast, who: str) -> list[str]:
    found = duties_of(getattr(cast, who).actor, timezone.now())
    return [duty.url for duty in found if duty.kind == "joint_validation"]


def test_a_validation_waits_for_both_and_each_side_finds_it(cast: Cast) -> None:
    made = a_contract(cast)
    two_pilots(cast, made)
    found = asked(cast, made)
    local, state = voice_of(made, Side.LOCAL), voice_of(made, Side.STATE)
    assert owed(cast, "project_manager") == [f"/equipe/validations/{local.uid}/"]
    assert owed(cast, "state_delegate") == [f"/equipe/validations/{state.uid}/"]
    first = give_voice(cast.project_manager.act(), voice=local.uid, agrees=True)
    assert (first.state, owed(cast, "project_manager")) == (ValidationState.ASKED, [])
    second = give_voice(cast.state_delegate.act(), voice=state.uid, agrees=True)
    assert (second.pk, second.state, owed(cast, "state_delegate")) == (found.pk, ValidationState.GIVEN, [])


def test_one_refusal_with_its_reason_stops_it(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    two_pilots(cast, made)
    asked(cast, made)
    state = voice_of(made, Side.STATE)
    with refused("needs_words"):
        give_voice(cast.state_delegate.act(), voice=state.uid, agrees=False)
    stopped = give_voice(cast.state_delegate.act(), voice=state.uid, agrees=False, reason="Octobre est trop tard.")
    assert (stopped.state, owed(cast, "project_manager")) == (ValidationState.REFUSED, [])
    with refused("closed_already"):
        give_voice(cast.project_manager.act(), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    assert "Octobre" not in client.get(f"/cadres/{made.slug}/").content.decode()


def test_the_same_person_never_counts_for_both(cast: Cast) -> None:
    """Paul also holds a card at the préfecture: he may neither take the other mandate nor answer for it."""
    made = a_contract(cast)
    pilots = two_pilots(cast, made)
    second_card = make_person(cast.town_space, "Paul")
    give_role(second_card, Role.STATE_DELEGATE, cast.state, None)
    assert cast.project_manager.account is not None
    Card.objects.create(account=cast.project_manager.account, person=second_card)
    deputy = name_replacement(
        cast.state_delegate.act(),
        mandate=pilots[Side.STATE].uid,
        office="Suppléant",
        starts_on=today(),
        ends_on=today(),
    )
    with refused("both_sides"):
        take_mandate(cast.project_manager.act(), mandate=deputy.uid)
    asked(cast, made)
    with refused("not_a_pilot"):
        give_voice(cast.project_manager.act(), voice=voice_of(made, Side.STATE).uid, agrees=True)
    give_voice(cast.project_manager.act(), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    Mandate.objects.filter(pk=deputy.pk).update(person=second_card)
    with refused("both_sides"):
        give_voice(cast.project_manager.act(), voice=voice_of(made, Side.STATE).uid, agrees=True)


def test_a_colleague_of_the_institution_sees_and_does_not_answer(cast: Cast) -> None:
    made = a_contract(cast)
    two_pilots(cast, made)
    asked(cast, made)
    voice = voice_of(made, Side.LOCAL)
    page = cast.official.client().post(f"/equipe/validations/{voice.uid}/", {"agrees": "yes"})
    assert page.status_code == 422
    voice.refresh_from_db()
    assert voice.said == ""
    assert cast.council_host.client().get(f"/equipe/validations/{voice.uid}/").status_code == 404


def test_a_replacement_speaks_on_its_days_and_no_other(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    pilot = two_pilots(cast, made)[Side.LOCAL]
    act, stand_in = cast.project_manager.act, colleague(cast, cast.town)
    with refused("ends_before_it_starts"):
        name_replacement(act(), mandate=pilot.uid, office="Adjointe", starts_on=today(), ends_on=today() - DAY)
    with refused("outside_the_mandate"):
        name_replacement(
            act(), mandate=pilot.uid, office="Adjointe", starts_on=signed_day() - DAY, ends_on=signed_day()
        )
    deputy = name_replacement(
        act(), mandate=pilot.uid, office="Adjointe au projet", starts_on=today() - DAY, ends_on=today() + DAY
    )
    with refused("mandates_overlap"):
        name_replacement(act(), mandate=pilot.uid, office="Autre", starts_on=today(), ends_on=today())
    take_mandate(stand_in.act(), mandate=deputy.uid)
    assert "Adjointe au projet" in client.get(f"/cadres/{made.slug}/").content.decode()
    asked(cast, made)
    later = timezone.now() + timedelta(days=3)
    with refused("not_a_pilot"):
        give_voice(stand_in.act(at=later), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    found = give_voice(stand_in.act(), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    assert found.voices.get(side=Side.LOCAL).mandate == deputy


def test_an_amendment_is_published_once_both_agreed(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    two_pilots(cast, made)
    act = cast.project_manager.act
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="Avenant santé", text="La santé entre.", on=today()
    )
    with refused("needs_both"):
        publish_change(act(), change=change.uid)
    ask: dict[str, Any] = {
        "contract": made.uid,
        "kind": ValidationKind.AMENDMENT,
        "title": "Avenant santé",
        "text": "Le publier.",
    }
    with refused("needs_the_amendment"):
        ask_validation(act(), **ask)
    ask_validation(act(), change=change.uid, **ask)
    with refused("asked_already"):
        ask_validation(act(), change=change.uid, **ask)
    for side, who in ((Side.LOCAL, cast.project_manager), (Side.STATE, cast.state_delegate)):
        give_voice(who.act(), voice=voice_of(made, side).uid, agrees=True)
    publish_change(act(), change=change.uid)
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert "La santé entre." in page
    assert "Validé à deux" in page


def test_nothing_is_asked_of_two_when_one_side_is_empty(cast: Cast) -> None:
    made = a_contract(cast)
    pilots = two_pilots(cast, made)
    yesterday = timezone.now() - DAY
    end_mandate(cast.state_delegate.act(at=yesterday), mandate=pilots[Side.STATE].uid, on=today() - DAY)
    with refused("needs_two_copilots"):
        asked(cast, made)
    change = write_change(
        cast.project_manager.act(),
        contract=made.uid,
        kind=ChangeKind.AMENDMENT,
        title="Seule",
        text="Personne en face.",
        on=today(),
    )
    publish_change(cast.project_manager.act(), change=change.uid)


def test_a_yes_taken_back_counts_for_nobody_and_is_owed_again(cast: Cast) -> None:
    """The second yes after the first was taken back validates nothing by itself; given to both, it is over."""
    made = a_contract(cast)
    two_pilots(cast, made)
    asked(cast, made)
    local, state = voice_of(made, Side.LOCAL), voice_of(made, Side.STATE)
    page = f"/equipe/validations/{local.uid}/"
    give_voice(cast.project_manager.act(), voice=local.uid, agrees=True)
    assert cast.official.client().post(page, {"move": "back"}).status_code == 422
    assert cast.project_manager.client().post(page, {"move": "back"}).status_code == 302
    assert owed(cast, "project_manager") == [page]
    second = give_voice(cast.state_delegate.act(), voice=state.uid, agrees=True)
    assert second.state == ValidationState.ASKED
    with refused("nothing_said"):
        take_back_voice(cast.project_manager.act(), voice=local.uid)
    assert give_voice(cast.project_manager.act(), voice=local.uid, agrees=True).state == ValidationState.GIVEN
    with refused("closed_already"):
        take_back_voice(cast.project_manager.act(), voice=local.uid)


def test_a_request_withdrawn_frees_the_text_and_may_be_made_again(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    two_pilots(cast, made)
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="Santé", text="Elle entre.", on=today()
    )
    ask: dict[str, Any] = {"contract": made.uid, "kind": ValidationKind.AMENDMENT, "title": "Santé", "text": "Publier."}
    first = ask_validation(act(), change=change.uid, **ask)
    give_voice(act(), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    withdraw_validation(cast.state_delegate.act(), validation=first.uid)
    assert owed(cast, "state_delegate") == []
    with refused("closed_already"):
        give_voice(cast.state_delegate.act(), voice=voice_of(made, Side.STATE).uid, agrees=True)
    with refused("needs_both"):
        publish_change(act(), change=change.uid)
    again = ask_validation(act(), change=change.uid, **ask)
    assert again.voices.filter(said="yes").count() == 0


def test_a_replacement_taken_back_speaks_no_more_and_leaves_its_place(cast: Cast) -> None:
    made = a_contract(cast)
    pilot = two_pilots(cast, made)[Side.LOCAL]
    act, stand_in = cast.project_manager.act, colleague(cast, cast.town)
    deputy = name_replacement(
        act(), mandate=pilot.uid, office="Adjointe", starts_on=today() - DAY, ends_on=today() + DAY
    )
    take_mandate(stand_in.act(), mandate=deputy.uid)
    asked(cast, made)
    assert cast.project_manager.client().post(f"/equipe/mandats/{deputy.uid}/", {"move": "stop"}).status_code == 302
    with refused("not_a_pilot"):
        give_voice(stand_in.act(), voice=voice_of(made, Side.LOCAL).uid, agrees=True)
    with refused("ended_already"):
        stop_mandate(act(), mandate=deputy.uid)
    assert deputy.uid not in {one.uid for one in who_existed(made, on=today()).pilots}
    other = name_replacement(act(), mandate=pilot.uid, office="Autre", starts_on=today(), ends_on=today())
    later = name_replacement(
        act(), mandate=pilot.uid, office="Plus tard", starts_on=today() + 5 * DAY, ends_on=today() + 6 * DAY
    )
    end_mandate(act(), mandate=pilot.uid, on=today() + DAY)
    assert set(pilot.replacements.values_list("pk", flat=True)) == {deputy.pk, other.pk}
    assert not Mandate.objects.filter(pk=later.pk).exists()


def test_what_waits_goes_to_the_institution_that_holds_the_side_today(cast: Cast) -> None:
    """The State's co-pilot leaves for another service: its answer is not lost with it."""
    made = a_contract(cast)
    pilots = two_pilots(cast, made)
    asked(cast, made)
    stop_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid)
    after = name_pilot(
        cast.project_manager.act(),
        contract=made.uid,
        side=Side.STATE,
        organisation=cast.ccas.pk,
        office="Direction départementale",
        starts_on=today(),
    )
    who = colleague(cast, cast.ccas, "Inès")
    take_mandate(who.act(), mandate=after.uid)
    state = voice_of(made, Side.STATE)
    assert owed(cast, "state_delegate") == []
    assert give_voice(who.act(), voice=state.uid, agrees=True).voices.get(side=Side.STATE).mandate == after


def test_what_waits_follows_a_co_pilot_named_ahead_from_her_first_day(cast: Cast) -> None:
    made = a_contract(cast)
    pilots = two_pilots(cast, made)
    asked(cast, made)
    end_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid, on=today() + DAY)
    after = name_pilot(
        cast.project_manager.act(),
        contract=made.uid,
        side=Side.STATE,
        organisation=cast.ccas.pk,
        office="Direction départementale",
        starts_on=today() + 2 * DAY,
    )
    who = colleague(cast, cast.ccas, "Inès")
    take_mandate(who.act(), mandate=after.uid)
    voice, now = voice_of(made, Side.STATE), timezone.now()
    assert (follow_pilots(now), follow_pilots(now + DAY)) == (0, 0)
    assert owed(cast, "state_delegate") == [f"/equipe/validations/{voice.uid}/"]
    first = now + 2 * DAY
    assert (follow_pilots(first), follow_pilots(first)) == (1, 0)
    assert owed(cast, "state_delegate") == []
    assert [duty.kind for duty in duties_of(who.actor, first) if duty.kind == "joint_validation"] == [
        "joint_validation"
    ]
    assert give_voice(who.act(at=first), voice=voice.uid, agrees=True).voices.get(side=Side.STATE).mandate == after
