"""Two co-pilots: named by office, taken by oneself, replaced, both needed; their time between the two."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.accounts.public import Card
from maillon.ground.duties.public import duties_of
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError
from maillon.voice.contracts.models import Mandate, MonthTime
from maillon.voice.contracts.public import (
    ChangeKind,
    Contract,
    Side,
    Validation,
    ValidationKind,
    ValidationState,
    ask_validation,
    declare_time,
    end_mandate,
    give_voice,
    name_pilot,
    name_replacement,
    publish_change,
    sign_letter,
    take_mandate,
    write_change,
)
from maillon.voice.contracts.queries import load_of, times_of_contract
from tests.cast import Cast, give_role, make_person
from tests.voice.contracts.making import a_contract, colleague, signed_day, today, two_pilots, voice_of
from tests.voice.contracts.test_contracts import refused

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


def test_the_office_is_public_the_name_only_by_her_own_word(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    pilots = two_pilots(cast, made, taken=False)
    address = f"/cadres/{made.slug}/"
    assert "Fonction state" in client.get(address).content.decode()
    with pytest.raises(NotFoundError):
        take_mandate(cast.project_manager.act(), mandate=pilots[Side.STATE].uid, public_name="Hugo Martin")
    take_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid, public_name="Hugo Martin")
    assert "Hugo Martin" in client.get(address).content.decode()
    take_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid)
    assert "Hugo Martin" not in client.get(address).content.decode()


def test_a_name_shown_goes_with_the_card(cast: Cast) -> None:
    pilot = two_pilots(cast, a_contract(cast))[Side.STATE]
    take_mandate(cast.state_delegate.act(), mandate=pilot.uid, public_name="Hugo Martin")
    assert cast.state_delegate.person is not None
    erase_dossier(cast.space_admin.act(), dossier=cast.state_delegate.person.dossier, reason="asked")
    pilot.refresh_from_db()
    assert pilot.public_name == ""


def test_one_side_has_one_copilot_at_a_time_and_two_sides_two_institutions(cast: Cast) -> None:
    made = a_contract(cast)
    pilots, act = two_pilots(cast, made), cast.project_manager.act
    words: dict[str, Any] = {"contract": made.uid, "office": "Autre", "starts_on": today() + DAY}
    with refused("mandates_overlap"):
        name_pilot(act(), side=Side.LOCAL, organisation=cast.town.pk, **words)
    with refused("same_institution"):
        end_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid, on=today())
        name_pilot(act(), side=Side.STATE, organisation=cast.town.pk, **words)
    with refused("outside_the_contract"):
        name_pilot(act(), side=Side.STATE, organisation=cast.state.pk, **{**words, "starts_on": made.ends_on + DAY})
    named = name_pilot(act(), side=Side.STATE, organisation=cast.state.pk, **words)
    assert named.starts_on == today() + DAY


def test_days_someone_held_are_not_taken_back(cast: Cast) -> None:
    """Not by herself, not by her colleagues, not once it is over; a name on paper may be."""
    made = a_contract(cast)
    pilot = two_pilots(cast, made)[Side.LOCAL]
    for who in (cast.project_manager, cast.official):
        with refused("already_held"):
            end_mandate(who.act(), mandate=pilot.uid, on=today() - DAY)
    end_mandate(cast.project_manager.act(), mandate=pilot.uid, on=today())
    with refused("already_held"):
        end_mandate(cast.project_manager.act(at=timezone.now() + 3 * DAY), mandate=pilot.uid, on=today())
    paper = two_pilots(cast, a_contract(cast, "Un autre"), taken=False)[Side.LOCAL]
    assert end_mandate(cast.project_manager.act(), mandate=paper.uid, on=today() - DAY).ends_on == today() - DAY


def test_one_side_that_leaves_lifts_no_validation(cast: Cast) -> None:
    """The writer ends its own mandate, waits, and still does not publish alone what both had before them."""
    made = a_contract(cast)
    pilot, act = two_pilots(cast, made)[Side.LOCAL], cast.project_manager.act
    words: dict[str, Any] = {"contract": made.uid, "kind": ChangeKind.AMENDMENT, "text": "La santé.", "on": today()}
    change = write_change(act(), title="À deux", **words)
    end_mandate(act(), mandate=pilot.uid, on=today())
    later = timezone.now() + 3 * DAY
    with refused("needs_both"):
        publish_change(act(at=later), change=change.uid)
    page = cast.project_manager.client().get(f"/equipe/avenants/{change.uid}/").content.decode()
    assert "attend les deux copilotes" in page
    alone = write_change(act(at=later), title="Seule", **words)
    with refused("needs_both"):
        publish_change(act(at=later), change=alone.uid)
    decided = write_change(act(), title="Une décision", **{**words, "kind": ChangeKind.DECISION})
    assert publish_change(act(at=later), change=decided.uid).published_at == later


def test_a_mandate_nobody_took_is_said_so_blocks_nothing_and_may_be_taken_back(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    pilots, act = two_pilots(cast, made, taken=False), cast.project_manager.act
    assert "pas encore confirmé" in client.get(f"/cadres/{made.slug}/").content.decode()
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="Avenant", text="La santé entre.", on=today()
    )
    publish_change(act(), change=change.uid)
    page = cast.project_manager.client().get(f"/equipe/mandats/{pilots[Side.STATE].uid}/").content.decode()
    assert ('value="end"' in page, 'value="take"' in page) == (True, False)
    ended = end_mandate(act(), mandate=pilots[Side.STATE].uid, on=today())
    assert ended.ends_on == today()
    take_mandate(cast.state_delegate.act(), mandate=pilots[Side.STATE].uid)
    with pytest.raises(NotFoundError):
        end_mandate(act(), mandate=pilots[Side.STATE].uid, on=today() - DAY)


def test_each_institution_signs_the_letter_with_its_own_day(cast: Cast) -> None:
    made = a_contract(cast)
    pilot = two_pilots(cast, made)[Side.LOCAL]
    Mandate.objects.filter(pk=pilot.pk).update(letter_local_on=None, letter_state_on=None)
    with pytest.raises(NotFoundError):
        sign_letter(cast.council_host.act(), mandate=pilot.uid, on=today())
    with refused("not_happened_yet"):
        sign_letter(cast.state_delegate.act(), mandate=pilot.uid, on=today() + DAY)
    sign_letter(cast.state_delegate.act(), mandate=pilot.uid, on=today())
    pilot.refresh_from_db()
    assert (pilot.letter_local_on, pilot.letter_state_on) == (None, today())
    assert not pilot.has_both_letters


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


def test_the_other_institution_reads_and_asks_without_writing(cast: Cast) -> None:
    made = a_contract(cast)
    two_pilots(cast, made)
    client = cast.state_delegate.client()
    assert client.get(f"/equipe/cadres/{made.slug}/").status_code == 200
    assert client.get(f"/equipe/cadres/{made.slug}/valider/").status_code == 200
    assert client.get(f"/equipe/cadres/{made.slug}/avenant/").status_code == 404


def test_time_is_said_by_its_own_and_seen_between_the_two(cast: Cast, client: Client) -> None:
    made, other = a_contract(cast), a_contract(cast, "Contrat local de santé")
    here, there = two_pilots(cast, made), two_pilots(cast, other)
    month = today().replace(day=1)
    declare_time(cast.project_manager.act(), mandate=here[Side.LOCAL].uid, month=month, days=2, note="Canari-Temps")
    declare_time(
        cast.project_manager.act(), mandate=here[Side.LOCAL].uid, month=month, days=1, hours=1, note="Canari-Temps"
    )
    declare_time(cast.project_manager.act(), mandate=there[Side.LOCAL].uid, month=month, hours=4)
    declare_time(cast.state_delegate.act(), mandate=here[Side.STATE].uid, month=month, hours=3)
    with pytest.raises(NotFoundError):
        declare_time(cast.state_delegate.act(), mandate=here[Side.LOCAL].uid, month=month, hours=3)
    with refused("not_your_mandate"):
        declare_time(cast.official.act(), mandate=here[Side.LOCAL].uid, month=month, hours=3)
    assert MonthTime.objects.count() == 3
    assert sorted(line.hours for line in times_of_contract(cast.state_delegate.actor, made)) == [3, 8]
    assert times_of_contract(cast.council_host.actor, made) == []
    assert [(load.hours, len(load.lines)) for load in load_of(cast.project_manager.actor)] == [(12, 2)]
    assert [load.hours for load in load_of(cast.state_delegate.actor)] == [3]
    assert "Canari-Temps" in cast.official.client().get("/equipe/temps/").content.decode()
    for reader in (client, cast.council_host.client()):
        assert "Canari-Temps" not in reader.get(f"/cadres/{made.slug}/").content.decode()


def test_time_keeps_to_what_a_month_holds_and_a_mandate_covers(cast: Cast) -> None:
    pilot = two_pilots(cast, a_contract(cast))[Side.LOCAL]
    act, month = cast.project_manager.act, today().replace(day=1)
    with refused("time_out_of_month"):
        declare_time(act(), mandate=pilot.uid, month=month, hours=745)
    with refused("month_ahead"):
        declare_time(act(), mandate=pilot.uid, month=(month + 40 * DAY).replace(day=1), hours=1)
    with refused("outside_the_mandate"):
        declare_time(act(), mandate=pilot.uid, month=(signed_day() - 60 * DAY).replace(day=1), hours=1)
    page = cast.project_manager.client().post(
        f"/equipe/mandats/{pilot.uid}/temps/", {"month": month.isoformat(), "days": "1,5", "hours": "", "note": ""}
    )
    assert page.status_code == 302
    assert [line.minutes for line in times_of_contract(cast.official.actor, pilot.contract)] == [630]
