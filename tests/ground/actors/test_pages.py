"""The directory as people use it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.models import Answering, Correction, FunctionHeld, Organisation, SheetImport
from maillon.ground.actors.states import CorrectionState, Function
from maillon.kernel.uid import uuid7
from tests.cast import Cast, make_organisation


def hold(cast: Cast, name: str = "Le Local", function: Function = Function.FEED, **fields: Any) -> Organisation:
    organisation = make_organisation(name, place=cast.quarter, **fields)
    today = timezone.localdate()
    FunctionHeld.objects.create(
        uid=uuid7(), organisation=organisation, function=function, place=cast.quarter,
        means="une cuisine", starts_on=today, ends_on=today + timedelta(days=30),
    )  # fmt: skip
    return organisation


def text(page: Any) -> str:
    return str(page.content.decode())


def test_anyone_reads_the_directory_by_function(cast: Cast, client: Client) -> None:
    fresh = hold(cast, phone="+33148090000", checked_on=timezone.localdate())
    hold(cast, "Les Écoliers", Function.TEACH, checked_on=timezone.localdate() - timedelta(days=91))
    hold(cast, "Fermée", closed_on=timezone.localdate())
    page = client.get("/annuaire/", {"lieu": cast.quarter.slug})
    groups = [(group.function, [card.organisation.name for card in group.cards]) for group in page.context["groups"]]
    assert groups == [(Function.FEED, ["Le Local"]), (Function.TEACH, ["Les Écoliers"])]
    shown = text(page)
    assert "01 48 09 00 00" in shown
    assert "Vérifié le" in shown
    assert "À vérifier" in shown
    assert "Fermée" not in shown
    only = client.get("/annuaire/", {"lieu": cast.quarter.slug, "fonction": "feed"})
    assert [card.organisation for group in only.context["groups"] for card in group.cards] == [fresh]


def test_the_directory_finds_the_place_then_a_name(cast: Cast, client: Client) -> None:
    hold(cast)
    make_organisation("Autre chose", place=cast.quarter)
    assert client.get("/annuaire/").status_code == 200
    assert client.get("/annuaire/", {"ou": "nulle part"}).context["hits"] == []
    assert client.get("/annuaire/", {"lieu": "inconnu"}).status_code == 404
    found = client.get("/annuaire/", {"lieu": cast.quarter.slug, "q": "autre"}).context["others"]
    assert [card.organisation.name for card in found] == ["Autre chose"]
    assert client.get("/annuaire/", {"lieu": cast.quarter.slug, "q": "CHÔSE autre"}).context["others"] == found
    assert client.get("/annuaire/", {"lieu": "les\x00tilleuls"}).status_code == 404
    assert client.get("/annuaire/", {"lieu": cast.quarter.slug, "q": "\x00%_'"}).status_code == 200
    assert client.get("/annuaire/", {"lieu": cast.quarter.slug, "fonction": "<script>"}).status_code == 200


def test_the_directory_costs_the_same_for_one_and_for_three(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    numbers = count()
    cast.quarter  # noqa: B018 -- made before counting
    url = f"/annuaire/?lieu={cast.quarter.slug}"
    assert assert_same_queries(client, url, lambda: hold(cast, f"Local {next(numbers)}")) <= 4


def test_the_page_of_an_organisation_is_public_and_shows_upkeep_to_its_keeper_only(cast: Cast) -> None:
    organisation = hold(cast, purpose="Cuisine <b>partagée</b>", website="https://exemple.fr")
    address = f"/annuaire/{organisation.uid}/"
    public, keeper = cast.visitor.client().get(address), cast.project_manager.client().get(address)
    assert "Cuisine &lt;b&gt;partagée&lt;/b&gt;" in text(public)
    assert "Tenir cette page" not in text(public)
    assert "Tenir cette page" in text(keeper)
    assert "Tenir cette page" not in text(cast.mediator.client().get(address))
    assert cast.visitor.client().get(f"/annuaire/{uuid7()}/").status_code == 404


def test_anyone_suggests_a_correction_that_the_keeper_answers(cast: Cast, client: Client) -> None:
    organisation = hold(cast)
    said = {"part": "phone", "text": "Le numéro a changé depuis l'été.", "act": str(uuid7())}
    answer = client.post(f"/annuaire/{organisation.uid}/corriger/", said)
    client.post(f"/annuaire/{organisation.uid}/corriger/", said)
    assert answer.status_code == 302
    correction = Correction.objects.get()
    keeper = cast.project_manager.client()
    assert "Le numéro a changé" in text(keeper.get("/annuaire/a-tenir/"))
    assert "Le numéro a changé" not in text(client.get(f"/annuaire/{organisation.uid}/"))
    assert cast.mediator.client().post(f"/annuaire/corrections/{correction.uid}/").status_code == 404
    keeper.post(f"/annuaire/corrections/{correction.uid}/", {"answer": "applied"})
    keeper.post(f"/annuaire/corrections/{correction.uid}/", {"answer": "set_aside"})
    correction.refresh_from_db()
    assert correction.state == CorrectionState.APPLIED


def test_a_correction_naming_a_person_is_shown_to_its_author_before_it_leaves(cast: Cast, client: Client) -> None:
    organisation = hold(cast)
    page = client.post(
        f"/annuaire/{organisation.uid}/corriger/", {"part": "phone", "text": "Appelez Mme Inventée au 06 12 34 56 78"}
    )
    assert page.status_code == 422
    assert "Appelez Mme Inventée" in text(page)
    assert not Correction.objects.exists()


def test_the_keeper_adds_and_changes_and_says_it_is_right(cast: Cast) -> None:
    keeper = cast.project_manager.client()
    form = {"name": "La Ruche", "kind": "collective", "place": str(cast.quarter.pk)}
    refused = keeper.post("/annuaire/ajouter/", form | {"siret": "123"})
    assert refused.status_code == 422
    assert "La Ruche" in text(refused)
    assert keeper.post("/annuaire/ajouter/", form).status_code == 302
    made = Organisation.objects.get(name="La Ruche")
    assert keeper.post(f"/annuaire/{made.uid}/modifier/", {"name": "La Ruche", "kind": "shop"}).status_code == 302
    Organisation.objects.filter(pk=made.pk).update(checked_on=None)
    assert "La Ruche" in text(keeper.get("/annuaire/a-tenir/"))
    keeper.post(f"/annuaire/{made.uid}/verifier/")
    made.refresh_from_db()
    assert (made.kind, made.checked_on) == ("shop", timezone.localdate())


def test_a_place_of_another_town_is_not_offered(cast: Cast) -> None:
    page = cast.project_manager.client().post(
        "/annuaire/ajouter/", {"name": "La Ruche", "kind": "shop", "place": str(cast.far_commune.pk)}
    )
    assert page.status_code == 422
    assert not Organisation.objects.filter(name="La Ruche").exists()


@pytest.mark.parametrize("page", ["modifier/", "fonction/"])
def test_pages_of_upkeep_do_not_exist_for_the_others(cast: Cast, page: str) -> None:
    organisation, away = hold(cast), make_organisation("Loin", place=cast.far_commune)
    assert cast.project_manager.client().get(f"/annuaire/{organisation.uid}/{page}").status_code == 200
    assert cast.project_manager.client().get(f"/annuaire/{away.uid}/{page}").status_code == 404
    assert cast.mediator.client().get(f"/annuaire/{organisation.uid}/{page}").status_code == 404


def test_a_function_and_an_answer_are_declared_then_ended(cast: Cast) -> None:
    keeper, coordinator = cast.project_manager.client(), cast.coordinator.client()
    day = timezone.localdate() + timedelta(days=60)
    declared = keeper.post(
        f"/annuaire/{cast.cell.uid}/fonction/",
        {"function": "feed", "place": str(cast.quarter.pk), "ends_on_day": str(day.day), "ends_on_month": str(day.month),
         "ends_on_year": str(day.year), "means": "deux vélos"},
    )  # fmt: skip
    assert declared.status_code == 302
    assert list(FunctionHeld.objects.values_list("means", "ends_on")) == [("deux vélos", day)]
    said = {"place": str(cast.quarter.pk), "hours": "9 h-17 h", "delay_hours": "48"}
    assert keeper.post(f"/annuaire/{cast.cell.uid}/repondre/", said).status_code == 404
    assert coordinator.post(f"/annuaire/{cast.cell.uid}/repondre/", said).status_code == 302
    made = Answering.objects.get()
    assert "48 heures au plus" in text(cast.visitor.client().get(f"/annuaire/{cast.cell.uid}/"))
    assert keeper.post(f"/annuaire/reponses/{made.uid}/arreter/").status_code == 404
    assert coordinator.post(f"/annuaire/reponses/{made.uid}/arreter/").status_code == 302
    assert not Answering.objects.exists()


def test_the_spreadsheet_goes_through_look_import_and_take_back(cast: Cast) -> None:
    keeper = cast.project_manager.client()
    upload = SimpleUploadedFile(
        "liste.csv", "=Association;Tél;Président\nLa Gare;0148090000;Ali\n=Le Port;12 34;Ali\n".encode()
    )
    sent = keeper.post("/annuaire/importer/", {"place": str(cast.commune.pk), "upload": upload})
    assert sent.status_code == 302
    sheet = SheetImport.objects.get()
    page = keeper.get(sent["Location"])
    assert (page.context["counts"]["ready"], page.context["counts"]["to_correct"]) == (1, 1)
    assert "Président" in text(page)
    assert keeper.post(sent["Location"]).status_code == 302
    assert Organisation.objects.filter(name="La Gare").exists()
    left = text(keeper.get(f"/annuaire/importer/{sheet.uid}/a-corriger.csv"))
    assert "Ligne;'=Association;Tél;" in left
    assert "'=Le Port;12 34;Le téléphone ne peut pas être appelé." in left
    for other in (cast.space_admin, cast.mediator):
        assert other.client().get(sent["Location"]).status_code == 404


def test_a_list_of_people_is_explained_on_the_page(cast: Cast) -> None:
    upload = SimpleUploadedFile("liste.csv", b"Nom;Pr\xc3\xa9nom;Adresse\nInvente;Ali;3 rue du Port\n")
    page = cast.project_manager.client().post("/annuaire/importer/", {"place": str(cast.commune.pk), "upload": upload})
    assert page.status_code == 422
    assert "ressemble à une liste de personnes" in text(page)


@pytest.mark.parametrize("address", ["/annuaire/a-tenir/", "/annuaire/ajouter/", "/annuaire/importer/"])
def test_who_keeps_nothing_does_not_enter(cast: Cast, address: str) -> None:
    assert cast.project_manager.client().get(address).status_code == 200
    assert cast.mediator.client().get(address).status_code == 404
    assert cast.visitor.client().get(address).status_code == 302
