"""A spreadsheet is measured before it is opened: a few bytes never become a grid of millions of cells."""

import io
import re
import struct
import zipfile

import odfdo
import pytest
import xlsxwriter

from maillon.ground.actors.grids import refuse_vast
from maillon.ground.actors.public import read_table
from maillon.kernel.refusals import RuleViolation
from maillon.voice.programmes.reading import text_of_sheet

FAR = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'


def xlsx(texts: int = 1) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    leaf = book.add_worksheet("Feuille")
    for rank in range(texts):
        leaf.write_string(rank, 0, "Le Local")
    book.close()
    return out.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    leaf = odfdo.Table("Feuille")
    for rank, row in enumerate(rows):
        leaf.set_row_values(rank, row)
    document.body.append(leaf)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(content: bytes, part: str, pattern: str, put: str) -> bytes:
    """The same file, one part of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = re.sub(pattern, lambda _found: put, text.decode(), count=1)
                assert changed != text.decode()
                text = changed.encode()
            new.writestr(name, text)
    return out.getvalue()


def refused(content: bytes) -> str:
    """The same code by every door that reads a spreadsheet."""
    codes = set()
    for read in (lambda: read_table(content, "t.xlsx"), lambda: text_of_sheet(content)):
        with pytest.raises(RuleViolation) as refusal:
            read()
        codes.add(refusal.value.code)
    (code,) = codes
    return code


SHEET = "xl/worksheets/sheet1.xml"


def test_one_cell_at_the_last_corner_is_refused_before_it_is_opened() -> None:
    for far in (FAR, FAR.replace('<row r="1048576">', "<row>"), FAR.replace("XFD1048576", "b1048576")):
        assert refused(rewritten(xlsx(), SHEET, "</sheetData>", f"{far}</sheetData>")) == "sheet_too_vast"
    moved = rewritten(xlsx(), SHEET, "</sheetData>", f"{FAR}</sheetData>").replace(b"sheet1.xml", b"ailleurs.x")
    with pytest.raises(RuleViolation) as refusal:
        refuse_vast(moved)
    assert refusal.value.code == "sheet_too_vast"


def test_a_row_or_a_style_far_away_that_holds_nothing_is_read() -> None:
    empty = '<row r="9"><c r="XFD9" s="0"/></row><row r="1048576" hidden="1"/></sheetData>'
    assert read_table(rewritten(xlsx(), SHEET, "</sheetData>", empty), "t.xlsx") == [["Le Local"]]


def test_one_long_text_named_by_many_cells_is_refused() -> None:
    long = rewritten(xlsx(2000), "xl/sharedStrings.xml", "Le Local", "a" * 40_000)
    assert len(long) < 100_000
    assert refused(long) == "sheet_too_vast"


def test_a_zip_that_lies_about_its_size_or_declares_entities_is_unreadable() -> None:
    good = xlsx()
    size = next(one.file_size for one in zipfile.ZipFile(io.BytesIO(good)).infolist() if one.filename == SHEET)
    assert refused(good.replace(struct.pack("<L", size), struct.pack("<L", 100))) == "unreadable_sheet"
    declared = rewritten(good, SHEET, "<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "a">]><worksheet')
    assert refused(declared) == "unreadable_sheet"


def test_a_libreoffice_file_ends_with_a_million_empty_rows_and_is_read() -> None:
    end = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    content = rewritten(ods([["Association", "Objet"], ["Le Local", "Café"]]), "content.xml", "</table:table>", end)
    assert read_table(content, "t.ods") == [["Association", "Objet"], ["Le Local", "Café"]]
    assert text_of_sheet(content) == "Association\tObjet\nLe Local\tCafé"


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 16_384), (1_000_001, 1), (1, 1_000_001), (10**30, 1)])
def test_a_cell_repeated_everywhere_is_refused(rows: int, columns: int) -> None:
    many = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" '
        f'office:value="1" table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    assert refused(rewritten(ods([["Association"]]), "content.xml", "</table:table>", many)) == "sheet_too_vast"


def test_a_cell_after_a_million_empty_rows_is_refused() -> None:
    far = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="9"/><table:table-cell>'
        "<text:p>là</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert refused(rewritten(ods([["Association"]]), "content.xml", "</table:table>", far)) == "sheet_too_vast"


def test_an_old_workbook_cannot_be_measured_and_is_refused_with_what_to_send() -> None:
    with pytest.raises(RuleViolation, match="xlsx"):
        read_table(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048), "tableau.xls")
