"""Spreadsheets as people keep them: any usual file, a header under a merged title, columns named in many ways.

No database here. What the columns mean is said by who reads: organisations, projects.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook
from rapidfuzz import fuzz, process

from maillon.ground.actors.grids import refuse_vast, too_vast
from maillon.ground.places.public import fold
from maillon.kernel.refusals import RuleViolation

LARGEST_BYTES = 5_000_000
MOST_ROWS = 3000
MOST_LEAVES = 60
HEADER_WITHIN = 15
SURE_ENOUGH = 86

Row = list[str]
UNREADABLE = (CalamineError, zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError)
"""What opening a file that is no spreadsheet raises."""


def read_table(content: bytes, file_name: str, *, most_rows: int = MOST_ROWS) -> list[Row]:
    """Every row of an .xlsx, .ods or .csv file; of several leaves, the fullest.

    Refused when it cannot be read (`unreadable_sheet`) or is too big (`sheet_too_big`).
    """
    if len(content) > LARGEST_BYTES:
        raise RuleViolation("sheet_too_big", _("Ce fichier dépasse 5 Mo. Gardez la feuille utile et recommencez."))
    is_text = file_name.lower().endswith((".csv", ".txt", ".tsv"))
    rows = _of_text(content) if is_text else _of_workbook(content)
    if len(rows) > most_rows:
        raise RuleViolation(
            "sheet_too_big",
            _("Ce tableau dépasse %(most)s lignes. Partagez-le en plusieurs fichiers."),
            most=f"{most_rows:_}".replace("_", "\u202f"),
        )
    return rows


def _of_text(content: bytes) -> list[Row]:
    text = _decoded(content)
    sample = "\n".join(text.splitlines()[:20])
    delimiter = max(";,\t", key=sample.count)
    try:
        return [[_said(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as wrong:
        raise _unreadable() from wrong


def _decoded(content: bytes) -> str:
    """UTF-8, what Excel calls « texte Unicode », or the letters of Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _of_workbook(content: bytes) -> list[Row]:
    try:
        book = open_workbook(content)
        sheets = [book.get_sheet_by_index(rank).to_python() for rank in range(len(book.sheet_names))]
    except UNREADABLE as wrong:
        raise _unreadable() from wrong
    fullest = max(sheets, key=lambda rows: sum(cell != "" for row in rows for cell in row), default=[])
    return [[_said(cell) for cell in row] for row in fullest]


def open_workbook(content: bytes) -> CalamineWorkbook:
    """A workbook measured first: the only way in. Refused with `sheet_too_vast`; raises `UNREADABLE`, an old .xls too."""
    refuse_vast(content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(book.sheet_names) > MOST_LEAVES:
        raise too_vast()
    return book


def _unreadable() -> RuleViolation:
    return RuleViolation(
        "unreadable_sheet", _("Ce fichier n'est pas un tableau lisible. Envoyez un .xlsx, un .ods ou un .csv.")
    )


def _said(cell: object) -> str:
    """The cell as a person reads it: no `.0` after a whole number, one space at a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return " ".join(str(cell).split()) if cell is not None else ""


class Columns:
    """The titles a field may have. `several` are the fields that more than one column may hold.

    A title that `first` recognises is of that field, whatever else it says.
    """

    def __init__(
        self,
        titles: Mapping[str, tuple[str, ...]],
        several: frozenset[str] = frozenset(),
        first: Mapping[str, re.Pattern[str]] | None = None,
    ) -> None:
        self.several, self.first = several, first or {}
        self.fields = {fold(word): field for field, words in titles.items() for word in words}
        self.long = tuple(word for word in self.fields if len(word) >= 5)

    def header_rank(self, table: Sequence[Row]) -> int:
        """The row that names the most columns, among the first ones."""
        scores = [len(set(self.guess(row).values())) for row in table[:HEADER_WITHIN]]
        return scores.index(max(scores)) if scores else 0

    def guess(self, header: Row) -> dict[int, str]:
        """The field each column holds, by its rank; a field is given once, to the best title."""
        close: list[tuple[float, int, str]] = []
        for rank, title in enumerate(header):
            folded = re.sub(r" \d\d?$", "", fold(title))  # « Tél. 1 »
            if not folded or len(folded) > 60:
                continue
            said = next((field for field, pattern in self.first.items() if pattern.search(folded)), None)
            if said is not None:
                close.append((100.0, -rank, said))
                continue
            found = process.extractOne(folded, self.fields.keys(), scorer=fuzz.ratio, score_cutoff=SURE_ENOUGH)
            if found is None:
                inside = [word for word in self.long if len(word) <= len(folded)]  # « N° » holds no word
                found = process.extractOne(folded, inside, scorer=fuzz.partial_ratio, score_cutoff=95)
            if found is not None:
                close.append((found[1], -rank, self.fields[found[0]]))
        fields: dict[int, str] = {}
        for _score, rank, field in sorted(close, reverse=True):
            if field in self.several or field not in fields.values():
                fields[-rank] = field
        return fields


def harmless_cell(cell: str) -> str:
    """A cell no spreadsheet will run as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r", "\n")) else cell
