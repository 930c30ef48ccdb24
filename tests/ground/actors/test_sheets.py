"""The project manager's spreadsheet, as it really is; and the lists of people that never enter."""

import io
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from odfdo import Cell, Document, Row, Table

from maillon.ground.actors.commands.sheets import checked_rows, import_sheet, open_sheet
from maillon.ground.actors.models import Organisation, SheetImport
from maillon.ground.actors.public import OrganisationKind
from maillon.ground.actors.sheets import Sheet, read_sheet
from maillon.ground.actors.states import RowState
from maillon.ground.journal.models import StoredAct
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from tests.cast import Cast, make_organisation

NOW = utc(2026, 11, 2, 9)
HEADER = ["Nom de l'association", "Objet", "Tél.", "Adresse mail", "Adresse", "CP", "Ville", "SIRET", "Président"]
GOOD = [
    "Les Étoiles", "Aide aux devoirs", "01 48 09 00 00", "etoiles@exemple.fr", "3 rue du Port", 93200, "Rivemont",
    73282932000074, "Mme Inventée",
]  # fmt: skip


def csv_of(*rows: list[Any]) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in rows).encode()


def xlsx_of(*rows: list[Any], title: str = "") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Annuaire")
    book.add_worksheet("Vide")
    start = 0
    if title:
        sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
        start = 2
    for rank, row in enumerate(rows, start=start):
        sheet.write_row(rank, 0, row)
    book.close()
    return out.getvalue()


def ods_of(*rows: list[Any]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Annuaire")
    for values in rows:
        row = Row()
        for value in values:
            row.append_cell(Cell(value))
        table.append_row(row)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def names(sheet: Sheet) -> list[str]:
    return [row.values["name"] for row in sheet.rows]


@pytest.mark.parametrize(
    ("content", "file_name"),
    [
        (csv_of(HEADER, GOOD), "liste.csv"),
        (b"\xef\xbb\xbf" + csv_of(HEADER, GOOD), "liste.csv"),
        (csv_of(HEADER, GOOD).decode().encode("cp1252"), "LISTE.CSV"),
        (xlsx_of(HEADER, GOOD), "liste.xlsx"),
        (xlsx_of(HEADER, GOOD, title="Annuaire des associations 2026"), "liste.xlsx"),
        (ods_of(HEADER, GOOD), "liste.ods"),
    ],
    ids=["csv", "csv with a mark", "csv of windows", "xlsx", "xlsx under a merged title", "ods"],
)
def test_the_header_and_the_columns_are_found_and_the_president_is_left_out(content: bytes, file_name: str) -> None:
    sheet = read_sheet(content, file_name)
    assert [row.values for row in sheet.rows] == [
        {
            "name": "Les Étoiles",
            "purpose": "Aide aux devoirs",
            "phone": "01 48 09 00 00",
            "email": "etoiles@exemple.fr",
            "address": "3 rue du Port, 93200 Rivemont",
            "siret": "73282932000074",
        }
    ]
    assert sheet.ignored == ["Président"]


def test_lines_keep_their_number_and_empty_ones_are_passed() -> None:
    sheet = read_sheet(xlsx_of(HEADER, GOOD, [""] * 9, ["La Gare"], title="Titre"), "x.xlsx")
    assert [(row.line, row.values["name"]) for row in sheet.rows] == [(4, "Les Étoiles"), (6, "La Gare")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Nom", "Prénom", "Téléphone", "Adresse"], ["Inventé", "Ali", "06 12 34 56 78", "3 rue du Port"]),
        (["Nom", "Prénom", "Mail"], ["Inventé", "Ali", "ali@exemple.fr"]),
        (["Civilité", "Nom", "Adresse"], ["Mme", "Inventée", "3 rue du Port"]),
        (["Nom et prénom", "Téléphone", "Adresse"], ["Inventé Ali", "06 12 34 56 78", "3 rue du Port"]),
        (["Nom", "Date de naissance", "Téléphone"], ["Inventé", "1940-01-01", "06 12 34 56 78"]),
        (["Association", "Bénéficiaire", "Âge"], ["Les Étoiles", "Ali Inventé", "82"]),
        (["Nom", "Téléphone", "Adresse"], ["Mme Inventée", "06 12 34 56 78", "3 rue du Port"]),
        (["Nom", "Téléphone", "Adresse"], ["INVENTÉ Ali", "06 12 34 56 78", "3 rue du Port"]),
        (["Structure", "Tél", "Adresse"], ["Ali INVENTÉ", "06 12 34 56 78", "3 rue du Port"]),
    ],
)
def test_a_list_of_people_is_refused_with_another_way(header: list[str], row: list[str]) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_sheet(csv_of(header, row), "liste.csv")
    assert refused.value.code == "sheet_of_people"
    assert "carte" in str(refused.value)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Nom", "Téléphone", "Adresse"], ["Les Étoiles", "01 48 09 00 00", "3 rue du Port"]),
        (["Nom", "Téléphone"], ["CLUB Sportif", "01 48 09 00 00"]),
        (["Association", "Nom du président", "Prénom du président", "Téléphone"], ["Étoiles", "I", "A", "0148090000"]),
        (["Structure", "Contact", "Mail"], ["Le Local", "Ali Inventé", "local@exemple.fr"]),
    ],
)
def test_a_list_of_organisations_is_not_mistaken_for_people(header: list[str], row: list[str]) -> None:
    sheet = read_sheet(csv_of(header, row), "liste.csv")
    assert names(sheet) == [row[0]]
    assert "Ali" not in str(sheet.rows)


@pytest.mark.parametrize(
    ("content", "file_name", "code"),
    [
        (b"", "x.csv", "sheet_without_names"),
        (b"", "x.xlsx", "unreadable_sheet"),
        (b"bonjour", "x.xlsx", "unreadable_sheet"),
        (b"PK\x03\x04cut", "x.xlsx", "unreadable_sheet"),
        (csv_of(["Couleur", "Forme"], ["bleu", "rond"]), "x.csv", "sheet_without_names"),
        (b"x" * 5_000_001, "x.csv", "sheet_too_big"),
        (csv_of(["Association"], *[["A"]] * 3001), "x.csv", "sheet_too_big"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, file_name: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_sheet(content, file_name)
    assert refused.value.code == code


def opened(cast: Cast, *rows: list[Any]) -> SheetImport:
    upload = SimpleUploadedFile("liste.csv", csv_of(["Association", "Tél", "SIRET", "Type"], *rows))
    return open_sheet(cast.project_manager.act(at=NOW), place=cast.commune.pk, upload=upload)


def test_each_line_says_what_would_happen_to_it(cast: Cast) -> None:
    make_organisation("Les Étoiles", place=cast.quarter)
    sheet = opened(
        cast,
        ["La Gare", "", "", ""],
        ["association les etoiles", "", "", ""],
        ["Les Etoile", "", "", ""],
        ["Le Port", "12", "123", ""],
        ["La gare", "", "", ""],
        ["", "01 48 09 00 00", "", ""],
    )
    assert [(row.line, row.state, row.twin, row.reason) for row in checked_rows(sheet)] == [
        (2, RowState.READY, "", ""),
        (3, RowState.DUPLICATE, "Les Étoiles", "organisation_known"),
        (4, RowState.DUPLICATE, "Les Étoiles", "organisation_known"),
        (5, RowState.TO_CORRECT, "", "wrong_siret"),
        (6, RowState.DUPLICATE, "La Gare", "organisation_known"),
        (7, RowState.TO_CORRECT, "", "organisation_without_name"),
    ]
    assert list(Organisation.objects.exclude(name="Ville").values_list("name", flat=True)) == ["Les Étoiles"]


def test_ready_lines_are_imported_once_and_the_others_keep_their_reason(cast: Cast) -> None:
    sheet = opened(cast, ["La Gare", "0148090000", "", "collectif informel"], ["Le Port", "", "123", ""])
    act = cast.project_manager.act(at=NOW)
    assert import_sheet(act, sheet=sheet.uid) == import_sheet(act, sheet=sheet.uid) == 1
    made = Organisation.objects.get(name="La Gare")
    assert (made.kind, made.phone, made.place) == (OrganisationKind.COLLECTIVE, "+33148090000", cast.commune)
    sheet.refresh_from_db()
    assert [(row.state, row.reason) for row in checked_rows(sheet)] == [
        (RowState.IMPORTED, ""),
        (RowState.TO_CORRECT, "wrong_siret"),
    ]
    with pytest.raises(RuleViolation) as refused:
        import_sheet(cast.project_manager.act(at=NOW), sheet=sheet.uid)
    assert refused.value.code == "sheet_already_imported"


def test_nobody_imports_the_sheet_of_another(cast: Cast) -> None:
    sheet = opened(cast, ["La Gare", "", "", ""])
    with pytest.raises(RuleViolation) as refused:
        import_sheet(cast.space_admin.act(at=NOW), sheet=sheet.uid)
    assert refused.value.code == "not_allowed"


def test_a_refused_list_of_people_leaves_nothing_behind(cast: Cast) -> None:
    act = cast.project_manager.act(at=NOW)
    upload = SimpleUploadedFile("liste.csv", csv_of(["Nom", "Prénom", "Adresse"], ["Inventé", "Ali", "3 rue du Port"]))
    with pytest.raises(RuleViolation):
        open_sheet(act, place=cast.commune.pk, upload=upload)
    assert not SheetImport.objects.exists()
    assert not StoredAct.objects.filter(id=act.id).exists()


def test_a_sheet_costs_the_same_for_one_line_and_for_three(cast: Cast, django_assert_num_queries: Any) -> None:
    for rows in ([["A1", "", "", ""]], [["B1", "", "", ""], ["C2", "", "", ""], ["D3", "", "", ""]]):
        sheet = opened(cast, *rows)
        with django_assert_num_queries(2):
            assert len(checked_rows(sheet)) == len(rows)


def test_how_to_reach_a_person_is_left_out_and_how_to_reach_the_group_is_kept() -> None:
    header = ["Association", "Tél. portable du président", "Téléphone", "Mail responsable", "Courriel", "CP", "Ville"]
    row = ["Les Étoiles", "06 12 34 56 78", "01 48 09 00 00", "ali@exemple.fr", "etoiles@exemple.fr", "1000", "Bourg"]
    for content in (csv_of(header, row), ("\ufeff" + csv_of(header, row).decode()).encode("utf-16-le")):
        sheet = read_sheet(content, "liste.csv")
        assert sheet.rows[0].values == {
            "name": "Les Étoiles",
            "phone": "01 48 09 00 00",
            "email": "etoiles@exemple.fr",
            "address": "01000 Bourg",
        }
        assert sheet.ignored == ["Tél. portable du président", "Mail responsable"]


def test_a_column_of_numbers_is_no_name_and_nothing_said_is_nothing() -> None:
    header = ["N°", "Dénomination sociale", "Tél. 1", "Courriel", "Site web", "Objet"]
    row = [1, "Les Étoiles", "01 48 09 00 00", "pas de mail", "-", "Sans-abri : repas"]
    sheet = read_sheet(csv_of(header, row, [2, "Sans Souci", "néant", "n/a", "NC", "aucun"]), "liste.csv")
    assert [row.values for row in sheet.rows] == [
        {"name": "Les Étoiles", "phone": "01 48 09 00 00", "purpose": "Sans-abri : repas"},
        {"name": "Sans Souci"},
    ]
