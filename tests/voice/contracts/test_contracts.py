"""A framework: written between institutions, signed and public, then changed by dated amendments alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import house_act
from maillon.ground.files.public import files_of
from maillon.ground.places.public import PlaceKind, add_place
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.contracts.models import ContractPlace
from maillon.voice.contracts.public import (
    ChangeKind,
    Contract,
    ContractState,
    Framework,
    add_effect,
    add_signatory,
    cover_place,
    edit_contract,
    end_contract,
    publish_change,
    sign_contract,
    who_existed,
    withdraw_signatory,
    write_change,
)
from tests.cast import Cast
from tests.voice.contracts.making import a_contract, a_writing, an_instance, signed_day, today

DAY = timedelta(days=1)


def refused(code: str) -> pytest.RaisesExc[RuleViolation]:
    return pytest.raises(RuleViolation, check=lambda error: error.code == code)


def test_written_it_is_seen_by_its_institution_and_signed_by_everyone(cast: Cast, client: Client) -> None:
    made = a_writing(cast)
    address = f"/cadres/{made.slug}/"
    assert client.get(address).status_code == 404
    assert cast.council_host.client().get(address).status_code == 404
    assert cast.official.client().get(address).status_code == 200
    add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.town.pk, signed_on=signed_day())
    sign_contract(cast.project_manager.act(), contract=made.uid, on=signed_day())
    page = client.get(address).content.decode()
    assert "Contrat de ville de Rivemont" in page
    assert "signé" in page


def test_nobody_writes_for_an_institution_that_is_not_hers(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        a_writing(cast, organisation=cast.council.pk)
    with pytest.raises(NotFoundError):
        a_writing(cast, places=[cast.far_commune.pk])
    assert Contract.objects.count() == 0


def test_no_institution_writes_over_the_places_of_another(cast: Cast) -> None:
    """Nothing of ours appears on the page of a far commune."""
    with refused("place_too_far"):
        a_writing(cast, places=[cast.commune.pk, cast.far_commune.pk])
    made = a_writing(cast)
    with refused("place_too_far"):
        cover_place(cast.project_manager.act(), contract=made.uid, place=cast.far_commune.pk)
    assert Contract.objects.count() == 1


def test_its_document_is_public_from_the_signature(cast: Cast, client: Client) -> None:
    made = a_writing(cast)
    upload = SimpleUploadedFile("contrat.txt", b"Article premier.")
    sent = cast.project_manager.client().post(f"/equipe/cadres/{made.slug}/document/", {"upload": upload})
    assert sent.status_code == 302
    [file] = files_of(made.uid)
    assert (client.get(file.url).status_code, cast.official.client().get(file.url).status_code) == (404, 200)
    add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.town.pk, signed_on=signed_day())
    sign_contract(cast.project_manager.act(), contract=made.uid, on=signed_day())
    assert client.get(file.url).status_code == 200
    assert file.name in client.get(f"/cadres/{made.slug}/").content.decode()


def test_a_framework_of_any_name_over_places_of_any_scale(cast: Cast) -> None:
    with refused("needs_a_kind_name"):
        a_writing(cast, kind=Framework.OTHER)
    with refused("needs_a_place"):
        a_writing(cast, places=[])
    made = a_writing(cast, kind=Framework.OTHER, kind_name="Pacte de la Butte", places=[cast.quarter.pk])
    assert made.kind_shown == "Pacte de la Butte"


def test_dates_that_do_not_hold_are_refused_with_what_to_do(cast: Cast) -> None:
    with refused("ends_before_it_starts"):
        a_writing(cast, starts_on=today(), ends_on=today() - DAY)
    with refused("year_out_of_time"):
        a_writing(cast, starts_on=today().replace(year=202, day=1))
    made = a_writing(cast)
    with refused("not_happened_yet"):
        sign_contract(cast.project_manager.act(), contract=made.uid, on=today() + DAY)
    for _time in range(2):
        with refused("needs_a_signatory"):
            sign_contract(cast.project_manager.act(), contract=made.uid, on=today())
        add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.ccas.pk)


def test_a_date_that_means_nothing_keeps_what_was_typed(cast: Cast) -> None:
    """« 2 avril mars 2020 »: the month is not a number."""
    page = cast.project_manager.client().post(
        "/equipe/cadres/nouveau/",
        {
            "organisation": cast.town.pk,
            "kind": "city",
            "title": "Contrat de ville",
            "places": [cast.commune.pk],
            "starts_on_day": "2 avril",
            "starts_on_month": "mars",
            "starts_on_year": "2020",
            "ends_on_day": "31",
            "ends_on_month": "12",
            "ends_on_year": "2030",
        },
    )
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Ce jour n&#x27;existe pas" in shown
    assert 'value="mars"' in shown
    assert "Contrat de ville" in shown
    assert Contract.objects.count() == 0


def test_the_form_writes_one_framework_even_sent_twice(cast: Cast) -> None:
    add_place(
        house_act("test", timezone.now()),
        name="Haut Rivemont",
        kind=PlaceKind.NEIGHBOURHOOD,
        wholes=[cast.commune.pk],
    )
    client = cast.project_manager.client()
    sent = {
        "act": "0190b0a0-0000-7000-8000-00000000c001",
        "organisation": cast.town.pk,
        "kind": "health",
        "title": "Contrat local de santé",
        "places": [cast.commune.pk],
        "other_place": "Haut Rivemont",
        "starts_on_day": "1",
        "starts_on_month": "1",
        "starts_on_year": "2024",
        "ends_on_day": "31",
        "ends_on_month": "12",
        "ends_on_year": "2028",
    }
    first, second = (client.post("/equipe/cadres/nouveau/", sent) for _time in range(2))
    made = Contract.objects.get()
    assert first["Location"] == second["Location"] == f"/equipe/cadres/{made.slug}/"
    assert set(made.places.values_list("name", flat=True)) == {"Rivemont", "Haut Rivemont"}


def test_a_place_nobody_knows_is_said(cast: Cast) -> None:
    made = a_writing(cast)
    page = cast.project_manager.client().post(
        f"/equipe/cadres/{made.slug}/lieu/", {"other_place": "Nulle Part sur Rien"}
    )
    assert page.status_code == 422
    assert "Aucun lieu ne porte ce nom" in page.content.decode()
    assert "Nulle Part sur Rien" in page.content.decode()


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


def test_whoever_leaves_says_why_and_stays_readable(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    signatory = made.signatories.get()
    with refused("leaves_before_signing"):
        withdraw_signatory(act(), signatory=signatory.uid, on=signed_day() - DAY, reason="Fin")
    with refused("needs_words"):
        withdraw_signatory(act(), signatory=signatory.uid, on=today(), reason=" ")
    withdraw_signatory(act(), signatory=signatory.uid, on=today() - DAY, reason="Elle change de territoire.")
    assert "Elle change de territoire." in client.get(f"/cadres/{made.slug}/").content.decode()
    assert who_existed(made, on=today()).signatories == []
    assert len(who_existed(made, on=today() - 30 * DAY).signatories) == 1


def test_one_framework_takes_the_place_of_another(cast: Cast, client: Client) -> None:
    old, new = a_contract(cast, "Contrat 2015"), a_contract(cast, "Contrat 2024")
    with refused("replaced_by_itself"):
        end_contract(cast.project_manager.act(), contract=old.uid, on=today(), replaced_by=old.uid)
    ended = end_contract(cast.project_manager.act(), contract=old.uid, on=today(), replaced_by=new.uid)
    assert ended.state == ContractState.REPLACED
    assert "Contrat 2024" in client.get(f"/cadres/{old.slug}/").content.decode()
    with refused("illegal_move"):
        end_contract(cast.project_manager.act(), contract=old.uid, on=today())


def test_the_same_framework_at_every_level_each_with_its_task(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    for place, task in ((cast.commune, "La ville décide"), (cast.quarter, "Le quartier propose")):
        cover_place(cast.project_manager.act(), contract=made.uid, place=place.pk, task=task)
    town, quarter = (client.get(f"/lieux/{place.slug}/").content.decode() for place in (cast.commune, cast.quarter))
    assert ("La ville décide" in town, "Le quartier propose" in town) == (True, False)
    assert ("La ville décide" in quarter, "Le quartier propose" in quarter) == (False, True)
    assert f"/cadres/{made.slug}/" in town
    assert f"/cadres/{made.slug}/" in quarter
    assert Contract.objects.count() == 1


def test_a_missing_level_blocks_nothing_upward_or_downward(cast: Cast, client: Client) -> None:
    """Written for one quarter: its town shows it, without any region, EPCI or département between."""
    a_contract(cast, places=[cast.quarter.pk])
    for place, count in ((cast.quarter, 1), (cast.commune, 1), (cast.next_quarter, 0)):
        page = client.get(f"/lieux/{place.slug}/cadres/").content.decode()
        assert page.count("<article") == count


def test_the_page_of_a_framework_knows_nothing_of_money(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    page = client.get(f"/cadres/{made.slug}/").content.decode().lower()
    assert [word for word in ("subvention", "financement", "budget", "évaluation", "€") if word in page] == []
    related = {field.related_model._meta.app_label for field in Contract._meta.get_fields() if field.related_model}
    related |= {
        field.related_model._meta.app_label for field in ContractPlace._meta.get_fields() if field.related_model
    }
    assert related == {"actors", "contracts", "places"}


def test_a_signed_framework_is_found_by_its_words(cast: Cast, client: Client) -> None:
    made = a_contract(cast, purpose="Rendre les passages sûrs.")
    a_writing(cast, "Brouillon des passages")
    drain()
    page = client.get("/chercher/?q=passages").content.decode()
    assert f"/cadres/{made.slug}/" in page
    assert "Brouillon" not in page


def test_the_sheet_prints_who_decides_what(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    an_instance(cast)
    answer = client.get(f"/cadres/{made.slug}/qui-decide-de-quoi.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
