"""Two co-pilots: named by office, taken by oneself, replaced, both needed; their time between the two."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError
from maillon.voice.contracts.models import Mandate, MonthTime
from maillon.voice.contracts.public import (
    ChangeKind,
    Side,
    declare_time,
    end_mandate,
    name_pilot,
    publish_change,
    sign_letter,
    take_mandate,
    write_change,
)
from maillon.voice.contracts.queries import load_of, times_of_contract
from tests.cast import Cast
from tests.voice.contracts.making import a_contract, refused, signed_day, today, two_pilots

DAY = timedelta(days=1)


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
