"""A framework: written between institutions, signed and public, then changed by dated amendments alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import house_act
from maillon.ground.files.public import files_of
from maillon.ground.places.public import PlaceKind, add_place
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError
from maillon.voice.contracts.models import ContractPlace
from maillon.voice.contracts.public import (
    Contract,
    ContractState,
    Framework,
    add_signatory,
    cover_place,
    end_contract,
    sign_contract,
    who_existed,
    withdraw_signatory,
)
from tests.cast import Cast
from tests.voice.contracts.making import a_contract, a_writing, an_instance, refused, signed_day, today

DAY = timedelta(days=1)


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
