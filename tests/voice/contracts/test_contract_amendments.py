"""A signed framework changes by dated amendments alone: what they bring, take away, and from which day."""

from datetime import timedelta
from typing import Any

from django.test import Client

from maillon.voice.contracts.public import (
    ChangeKind,
    Contract,
    add_effect,
    add_signatory,
    cover_place,
    edit_contract,
    publish_change,
    who_existed,
    write_change,
)
from tests.cast import Cast
from tests.voice.contracts.making import a_contract, refused, today

DAY = timedelta(days=1)


def test_signed_it_does_not_change_but_by_an_amendment(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    with refused("signed_is_kept"):
        edit_contract(act(), contract=made.uid, title="Autre", starts_on=made.starts_on, ends_on=made.ends_on)
    with refused("signed_is_kept"):
        cover_place(act(), contract=made.uid, place=cast.next_quarter.pk)
    with refused("signed_is_kept"):
        add_signatory(act(), contract=made.uid, organisation=cast.ccas.pk)
    assert cover_place(act(), contract=made.uid, place=cast.quarter.pk, task="Écouter").task == "Écouter"


def test_an_amendment_brings_and_takes_away_from_its_day(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    on = today() - 300 * DAY
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="La Gare", text="La Gare rejoint.", on=on
    )
    add_effect(act(), change=change.uid, place=cast.next_quarter.pk)
    add_effect(act(), change=change.uid, organisation=cast.ccas.pk)
    add_effect(act(), change=change.uid, place=cast.quarter.pk, adds=False)
    with refused("already_there"):
        add_effect(act(), change=change.uid, place=cast.commune.pk)
    with refused("choose_one"):
        add_effect(act(), change=change.uid, place=cast.commune.pk, organisation=cast.ccas.pk, adds=False)
    publish_change(act(), change=change.uid)
    before, after = who_existed(made, on=on - DAY), who_existed(made, on=on)
    assert [one.place.name for one in before.places] == ["Rivemont", "Les Tilleuls"]
    assert [one.place.name for one in after.places] == ["Rivemont", "La Gare"]
    assert [one.organisation.name for one in before.signatories] == ["Ville"]
    assert [one.organisation.name for one in after.signatories] == ["Ville"]
    assert [one.title for one in after.in_force] == ["La Gare"]
    with refused("published_is_kept"):
        add_effect(act(), change=change.uid, organisation=cast.cell.pk)


def amended(cast: Cast, made: Contract, organisation: int, *, adds: bool = True, days: int = 0) -> None:
    """An amendment of that many days ago, for one organisation."""
    act, on = cast.project_manager.act, today() - days * DAY
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="Le CCAS change", text="Il change.", on=on
    )
    add_effect(act(), change=change.uid, organisation=organisation, adds=adds)
    publish_change(act(), change=change.uid)


def test_brought_by_an_amendment_it_signs_by_its_own_act(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    amended(cast, made, cast.ccas.pk, days=300)
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert ("Signatures attendues" in page, "Signe aussi" in page) == (True, False)
    add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.ccas.pk, signed_on=today() - DAY)
    names = [[one.organisation.name for one in who_existed(made, on=today() - n * DAY).signatories] for n in (200, 0)]
    assert names == [["Ville"], ["Ville", "CCAS"]]
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert ("Signatures attendues" in page, "Signe aussi" in page) == (False, True)


def test_expected_and_then_taken_away_it_never_signed(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    amended(cast, made, cast.ccas.pk, days=300)
    amended(cast, made, cast.ccas.pk, adds=False, days=200)
    gone = made.signatories.get(organisation=cast.ccas)
    assert (gone.signed_on, gone.withdrawn_on) == (None, today() - 200 * DAY)
    for days in (300, 250, 200, 0):
        assert [one.organisation.name for one in who_existed(made, on=today() - days * DAY).signatories] == ["Ville"]
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert "a jamais signé" in page
    assert ("Signe aussi" in page, "Se retire" in page) == (False, False)
    assert "jamais signé" in cast.project_manager.client().get(f"/equipe/cadres/{made.slug}/").content.decode()


def test_no_amendment_takes_away_a_signature_before_its_day(cast: Cast) -> None:
    made = a_contract(cast)
    amended(cast, made, cast.ccas.pk, days=300)
    add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.ccas.pk, signed_on=today() - DAY)
    with refused("leaves_before_signing"):
        amended(cast, made, cast.ccas.pk, adds=False, days=200)
    assert made.signatories.filter(withdrawn_on__isnull=True).count() == 2


def test_an_amendment_of_next_year_brings_nothing_today(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast, places=[cast.quarter.pk]), cast.project_manager.act
    change = write_change(
        act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="La Gare", text="Elle vient.", on=today() + 200 * DAY
    )
    add_effect(act(), change=change.uid, place=cast.next_quarter.pk)
    add_effect(act(), change=change.uid, place=cast.quarter.pk, adds=False)
    publish_change(act(), change=change.uid)
    pages = [client.get(f"/lieux/{place.slug}/").content.decode() for place in (cast.quarter, cast.next_quarter)]
    assert ["Le cadre commun" in page for page in pages] == [True, False]


def test_an_amendment_stays_inside_the_life_it_changes(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    words: dict[str, Any] = {
        "contract": made.uid,
        "kind": ChangeKind.AMENDMENT,
        "title": "Avenant",
        "text": "Il prolonge.",
    }
    with refused("outside_the_contract"):
        write_change(act(), on=made.starts_on - DAY, **words)
    with refused("outside_the_contract"):
        write_change(act(), on=made.ends_on + DAY, **words)
    with refused("no_longer_life"):
        write_change(act(), on=today(), extends_to=made.ends_on, **words)
    later = made.ends_on + 365 * DAY
    change = write_change(act(), on=today(), extends_to=later, **words)
    publish_change(act(), change=change.uid)
    made.refresh_from_db()
    assert made.ends_on == later
    assert (change.number, write_change(act(), on=today(), **words).number) == (1, 2)
