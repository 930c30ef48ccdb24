"""The project manager's spreadsheet of project files: shown line by line, written once, nothing lost."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from maillon.ground.journal.public import Fact
from maillon.ground.vault.public import seal
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.commands.projects import say_amounts
from maillon.voice.opinions.commands.sheets import import_projects, open_project_sheet
from maillon.voice.opinions.models import ProjectFile, ProjectSheet, ProjectSheetDetails
from maillon.voice.opinions.queries.sheets import checked_lines, rows_of
from maillon.voice.opinions.reading_projects import draft_of, read_projects
from maillon.voice.opinions.states_projects import LineState
from maillon.voice.opinions.sweeps_sheets import forget_sheets
from tests.cast import Cast, make_organisation
from tests.voice.making import a_council

pytestmark = pytest.mark.django_db
HEADER = ["N° dossier", "Association", "Contact", "Intitulé du projet", "Montant demandé", "Montant accordé"]
CAFE = ["CV-1", "Le Local", "Mme Inventée", "Un café des parents", 12500.5, ""]
STAGE = ["CV-2", "Les Étoiles Filantes", "M. Fictif", "Une scène sur la place", "3 000 €", ""]


def xlsx_of(*rows: list[Any]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    leaf = book.add_worksheet("Programmation")
    leaf.merge_range(0, 0, 0, 4, "Programmation 2027")
    for rank, row in enumerate(rows, start=2):
        leaf.write_row(rank, 0, row)
    book.close()
    return out.getvalue()


def csv_of(*rows: list[Any]) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in rows).encode()


def a_sheet(
    cast: Cast, *rows: list[Any], council: Body | None = None, days: tuple[int, int] = (10, 20)
) -> ProjectSheet:
    today = timezone.localdate()
    return open_project_sheet(
        cast.council_host.act(),
        body=(council or a_council(cast)).uid,
        upload=SimpleUploadedFile("programmation.xlsx", xlsx_of(HEADER, *rows)),
        opinions_until=today + timedelta(days=days[0]),
        decided_on=today + timedelta(days=days[1]),
    )


def states(sheet: ProjectSheet) -> list[tuple[int, LineState, str]]:
    return [(line.line, line.state, line.reason) for line in checked_lines(sheet, timezone.localdate())]


def test_it_is_read_under_a_merged_title_and_people_are_left_out(cast: Cast) -> None:
    assert cast.partner.name == "Le Local"
    sheet = a_sheet(cast, CAFE, STAGE)
    assert sheet.ignored == ["Contact"]
    assert "Inventée" not in str(rows_of(sheet))
    assert b"parents" not in bytes(sheet.sealed)
    assert [row["line"] for row in rows_of(sheet)] == [4, 5]
    assert ProjectFile.objects.count() == 0
    assert states(sheet) == [(4, LineState.READY, ""), (5, LineState.READY, "")]
    assert import_projects(cast.council_host.act(), sheet=sheet.uid) == 2
    cafe, stage = ProjectFile.objects.order_by("number")
    assert (cafe.applicant, cafe.asked_cents, cafe.granted_cents) == (cast.partner, 1_250_050, None)
    assert (stage.applicant, stage.applicant_name, stage.asked_cents) == (None, "Les Étoiles Filantes", 300_000)


def test_sent_again_it_writes_nothing_twice_and_completes_amounts_alone(cast: Cast) -> None:
    council = a_council(cast)
    import_projects(cast.council_host.act(), sheet=a_sheet(cast, CAFE, STAGE, council=council).uid)
    again = a_sheet(cast, CAFE, STAGE, council=council)
    assert {state for _line, state, _reason in states(again)} == {LineState.KNOWN}
    with pytest.raises(RuleViolation) as refusal:
        import_projects(cast.council_host.act(), sheet=again.uid)
    assert refusal.value.code == "nothing_to_import"
    granted = [*CAFE[:3], "Un café des parents, le mercredi", 12500.5, 8000]
    after = a_sheet(cast, granted, ["cv-2", *STAGE[1:5], "0"], council=council, days=(-9, -2))
    assert {state for _line, state, _reason in states(after)} == {LineState.AMOUNTS}
    assert import_projects(cast.council_host.act(), sheet=after.uid) == 2
    found = ProjectFile.objects.order_by("number").values_list("title", "asked_cents", "granted_cents")
    assert list(found) == [("Un café des parents", 1_250_050, 800_000), ("Une scène sur la place", 300_000, 0)]
    assert not [fact for fact in Fact.objects.all() if "800000" in str(fact.payload)]


def test_each_bad_line_says_what_to_do_and_the_others_pass(cast: Cast) -> None:
    for name in ("Les Voisins", "Association Les Voisins"):
        make_organisation(name, place=cast.quarter)
    sheet = a_sheet(
        cast,
        ["A", "Le Local", "", "", 10, ""],
        ["B", "", "", "Un jardin", 10, ""],
        ["C", "Le Local", "", "Un jardin", "12.500", ""],
        ["D", "Le Local", "", "Le jardin de Mme Dupont", 10, ""],
        ["E", "Les Voisins", "", "Un four", 10, ""],
        ["F", "Le Local", "", "Une fresque", 10, ""],
        ["F", "Le Local", "", "Autre chose", 10, ""],
        ["F", "Le Local", "", "Une fresque", 10, ""],
        ["G", "Le Local", "", "x" * 201, 10, ""],
    )
    assert [reason for _line, _state, reason in states(sheet)] == [
        "say_the_title",
        "who_asks",
        "asked_unread",
        "names_someone",
        "several_named_so",
        "",
        "twice_in_the_sheet",
        "twice_in_the_sheet",
        "title_too_long",
    ]
    assert import_projects(cast.council_host.act(), sheet=sheet.uid) == 1
    page = cast.council_host.client().get(f"/equipe/dossiers/tableau-lu/{sheet.uid}/").content.decode()
    assert "Le montant demandé ne se lit pas." in page
    left = cast.council_host.client().get(f"/equipe/dossiers/tableau-lu/{sheet.uid}/a-corriger.csv")
    again = read_projects(left.content, "a-corriger.csv")
    assert [values["number"] for _line, values in again.rows] == ["A", "B", "C", "D", "E", "F", "F", "G"]


def test_of_a_line_that_names_someone_only_its_number_is_kept(cast: Cast) -> None:
    make_organisation("CSF Marseille", place=cast.quarter)
    sheet = a_sheet(
        cast,
        ["CV-1", "BENALI Fatima", "", "Un jardin", 10, ""],
        ["CV-2", "Le Local", "", "Suivi de Mme Fatima Benali", 10, ""],
        ["06 12 34 56 78", "Le Local", "", "Un four", "demandé à Mme Fatima Benali", ""],
        ["Fatima", "Le Local", "", "", "06 12 34 56 78", ""],
        ["CV-3", "CSF Marseille", "", "Des sorties", 10, ""],
    )
    kept = str(rows_of(ProjectSheet.objects.get(pk=sheet.pk)))
    assert not [said for said in ("BENALI", "Benali", "Fatima", "06 12", "jardin", "Suivi") if said in kept]
    assert [reason for _line, _state, reason in states(sheet)] == [*["names_someone"] * 4, ""]
    lines = checked_lines(sheet, timezone.localdate())
    assert [dict(line.values) for line in lines[:4]] == [{"number": "CV-1"}, {"number": "CV-2"}, {}, {}]


def test_a_number_of_another_project_and_a_new_one_after_the_opinions_are_not_written(cast: Cast) -> None:
    council = a_council(cast)
    import_projects(cast.council_host.act(), sheet=a_sheet(cast, CAFE, council=council).uid)
    other = a_sheet(cast, ["CV-1", "Le Local", "", "Réparer les vélos ensemble", 10, ""], council=council)
    assert states(other) == [(4, LineState.TO_CORRECT, "another_title")]
    late = a_sheet(cast, STAGE, council=council, days=(-9, -2))
    assert states(late) == [(4, LineState.TO_CORRECT, "opinions_are_over")]


def test_a_line_without_number_is_known_by_its_title_and_applicant(cast: Cast) -> None:
    council, line = a_council(cast), ["", "le local", "", "UN CAFE DES PARENTS", 10, ""]
    import_projects(cast.council_host.act(), sheet=a_sheet(cast, ["", *CAFE[1:]], council=council).uid)
    assert [state for _l, state, _r in states(a_sheet(cast, line, council=council))] == [LineState.AMOUNTS]
    elsewhere = a_council(cast, "Autre conseil")
    assert [state for _l, state, _r in states(a_sheet(cast, line, council=elsewhere))] == [LineState.READY]


def test_it_goes_from_the_form_to_the_council_in_the_browser(cast: Cast) -> None:
    council, today = a_council(cast), timezone.localdate()
    dates: dict[str, object] = {}
    for name, day in (("opinions_until", today + timedelta(days=10)), ("decided_on", today + timedelta(days=20))):
        dates |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    host, address = cast.council_host.client(), f"/equipe/dossiers/tableau/{council.slug}/"
    wrong = host.post(address, {"upload": SimpleUploadedFile("photo.xlsx", b"GIF89a"), **dates})
    assert wrong.status_code == 422
    assert "pas un tableau lisible" in wrong.content.decode()
    nameless = host.post(address, {"upload": SimpleUploadedFile("t.csv", csv_of(["Budget"], [3])), **dates})
    assert "Aucune colonne ne donne le titre" in nameless.content.decode()
    sent = host.post(address, {"upload": SimpleUploadedFile("t.csv", csv_of(HEADER, CAFE, STAGE)), **dates})
    look = sent["Location"]
    assert "2 nouveaux projets" in host.get(look).content.decode()
    assert host.post(look, {}).status_code == 302
    assert ProjectFile.objects.count() == 2
    assert look in host.get(address).content.decode()
    page = cast.councillor.client().get("/equipe/dossiers/").content.decode()
    assert "15\xa0500,50\xa0€" in page.replace("\u202f", "\xa0")
    assert "Les Étoiles Filantes" in page


def test_another_team_neither_sees_nor_imports_it(cast: Cast) -> None:
    sheet = a_sheet(cast, CAFE)
    for who in (cast.councillor, cast.project_manager, cast.facilitator):
        with pytest.raises(NotFoundError):
            import_projects(who.act(), sheet=sheet.uid)
        assert who.client().get(f"/equipe/dossiers/tableau-lu/{sheet.uid}/").status_code in {403, 404}
    assert ProjectFile.objects.count() == 0


def test_the_lines_leave_after_thirty_days(cast: Cast) -> None:
    a_sheet(cast, CAFE)
    assert forget_sheets(timezone.now() + timedelta(days=29)) == 0
    assert forget_sheets(timezone.now() + timedelta(days=31)) == 1
    assert not ProjectSheet.objects.exists()


def test_amounts_are_said_by_hand_and_taken_back(cast: Cast) -> None:
    sheet = a_sheet(cast, CAFE)
    import_projects(cast.council_host.act(), sheet=sheet.uid)
    project = ProjectFile.objects.get()
    address = f"/equipe/dossiers/{project.reference}/montants/"
    wrong = cast.council_host.client().post(address, {"asked": "12.500", "granted": "beaucoup"})
    assert wrong.status_code == 422
    assert "beaucoup" in wrong.content.decode()
    assert cast.council_host.client().post(address, {"asked": "", "granted": "8 000,50"}).status_code == 302
    project.refresh_from_db()
    assert (project.asked_cents, project.granted_cents) == (None, 800_050)
    assert 'value="8000,50"' in cast.council_host.client().get(address).content.decode()
    with pytest.raises(NotFoundError):
        say_amounts(cast.facilitator.act(), project=project.uid, asked_cents=1, granted_cents=1)


def test_the_preview_costs_the_same_whatever_the_lines(cast: Cast, assert_same_queries: Any) -> None:
    sheet = a_sheet(cast)
    added = iter(range(9))

    def one_more() -> None:
        rank = next(added)
        one = {"line": rank, "values": {"title": f"Projet {rank}", "applicant": "Le Local"}}
        seal(sheet, ProjectSheetDetails(rows=json.dumps([*rows_of(sheet), one])))
        sheet.save()

    assert_same_queries(cast.council_host.client(), f"/equipe/dossiers/tableau-lu/{sheet.uid}/", one_more)


def test_a_line_reads_alone() -> None:
    assert draft_of({"title": "Un four", "siret": "732 829 320 00074"}).siret == "73282932000074"  # type: ignore[union-attr]
    assert draft_of({"title": "Un four"}) == "who_asks"
