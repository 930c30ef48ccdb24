"""How large a spreadsheet becomes once open, measured before any reader makes room for it. No database here.

A reader makes a place for every cell from the first to the last: a file of 1 kB may name one cell a million rows away,
or repeat one text everywhere. Every part is read as a stream, and stops as soon as it is too much.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import RuleViolation

MOST_CELLS = 1_000_000
MOST_SIGNS = 60_000_000
MOST_PARTS = 1000
BLOCK = 64 * 1024
_SPREAD_OUT = {"formula", "value", "string-value", "date-value", "time-value", "boolean-value", "value-type"}


def refuse_vast(content: bytes) -> None:
    """Passes an .xlsx or .ods whose grid is that of a real table; any other zip is left to its reader.

    Refused with `sheet_too_vast`, or `sheet_too_big` once unpacked. Raises `BadZipFile` or `ValueError` for a file that is not what it says.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_SIGNS:
            raise RuleViolation("sheet_too_big", _("Ce fichier est trop gros une fois ouvert."))
        if any(part.filename.lower().endswith("workbook.bin") for part in parts):
            raise ValueError("a binary workbook is not measured")
        cells, strings = 0, _lengths_of_strings(archive)
        for part in parts:
            with archive.open(part) as stream:
                if part.filename.lower().endswith("content.xml"):
                    cells += _measured(stream, _OpenGrid())
                elif _holds_cells(part.filename, stream):
                    stream.seek(0)
                    cells += _measured(stream, _Grid(strings))
                if cells > MOST_CELLS:
                    raise too_vast()


def too_vast() -> RuleViolation:
    return RuleViolation(
        "sheet_too_vast",
        _("Ce tableau est trop étendu : une cellule est très loin des autres. Copiez le tableau seul dans un nouveau fichier."),
    )  # fmt: skip


def _holds_cells(name: str, stream: IO[bytes]) -> bool:
    """Whatever its name: a workbook may put a leaf anywhere. Reads the part whole, so that its sum is checked."""
    found, tail = False, b""
    while block := stream.read(BLOCK):
        found = found or b"sheetData" in tail + block
        tail = block[-10:]
    return found and not name.lower().endswith((".png", ".jpg", ".jpeg"))


class _Reader(Protocol):
    @property
    def cells(self) -> int: ...

    def opened(self, name: str, given: Mapping[str, str]) -> None: ...

    def closed(self, name: str) -> None: ...

    def said(self, text: str) -> None: ...


def _measured(stream: IO[bytes], reader: _Reader) -> int:
    """Read as UTF-8 whatever it says, as the reader of the cells does; a file that declares entities is refused."""
    parser = ParserCreate(encoding="utf-8")
    parser.StartElementHandler = lambda name, given: reader.opened(name.rpartition(":")[2], given)
    parser.EndElementHandler = lambda name: reader.closed(name.rpartition(":")[2])
    parser.CharacterDataHandler = reader.said
    parser.StartDoctypeDeclHandler = _no_entity
    try:
        parser.ParseFile(stream)
    except ExpatError as wrong:
        raise ValueError("not well formed") from wrong
    return reader.cells


def _no_entity(*_said: object) -> None:
    raise ValueError("a spreadsheet declares no entity")


def _lengths_of_strings(archive: zipfile.ZipFile) -> list[int]:
    """How long each shared text is: a cell that names it receives a copy."""
    reader = _Strings()
    for part in archive.infolist():
        if part.filename.lower().endswith("sharedstrings.xml"):
            with archive.open(part) as stream:
                _measured(stream, reader)
    return reader.lengths


class _Strings:
    cells = 0

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def opened(self, name: str, _given: Mapping[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def closed(self, _name: str) -> None:
        pass

    def said(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Grid:
    """A leaf of an .xlsx: what a cell without its place holds is placed after the one before."""

    def __init__(self, strings: list[int]) -> None:
        self.strings, self.shared, self.value = strings, False, ""
        self.row, self.column, self.last_row, self.last_column, self.met, self.signs = 0, 0, 0, 0, 0, 0

    @property
    def cells(self) -> int:
        return self.last_row * self.last_column

    def opened(self, name: str, given: Mapping[str, str]) -> None:
        if name == "row":
            self.row, self.column = int(given.get("r", self.row + 1)), 0
        elif name == "c":
            self.met += 1
            at = given.get("r", "")
            row, self.column = _place(at) if at else (self.row, self.column + 1)
            self.row, self.shared = max(self.row, row), given.get("t") == "s"
        elif name in {"v", "is", "f"}:
            self.value = ""
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if max(self.cells, self.met) > MOST_CELLS:
            raise too_vast()

    def said(self, text: str) -> None:
        self.value += text if self.shared and len(self.value) < 10 else ""

    def closed(self, name: str) -> None:
        if name == "v" and self.shared and self.value.strip().isdigit():
            rank = int(self.value)
            self.signs += self.strings[rank] if rank < len(self.strings) else 0
            if self.signs > MOST_SIGNS:
                raise too_vast()


def _place(at: str) -> tuple[int, int]:
    """`(row, column)` from 1 of « C7 »."""
    letters = at.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3 and len(letters) < len(at) <= 12):
        raise ValueError("not the name of a cell")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(at[len(letters) :]), column


class _OpenGrid:
    """Every leaf of an .ods. Repeated cells and rows count up to the last one that holds something: a leaf ends with
    a row repeated a million times, and empty."""

    def __init__(self) -> None:
        self.cells = self.rows = self.last_row = self.width = self.signs = self.met = 0
        self.row_times = self.times = self.columns = self.row_width = 0
        self.before = 0

    def opened(self, name: str, given: Mapping[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in given.items()}
        if name == "table":
            self.before, self.rows, self.last_row, self.width = self.cells, 0, 0, 0
        elif name == "table-row":
            self.row_times, self.columns, self.row_width = _times(said, "number-rows-repeated"), 0, 0
        elif name in {"table-cell", "covered-table-cell"}:
            self.times = _times(said, "number-columns-repeated")
            self.columns += self.times
            self.met += 1
            if _SPREAD_OUT & said.keys():
                self._holds(sum(len(value) for value in said.values()))
        elif self.times:
            self._holds(0)
        if self.met > MOST_CELLS:
            raise too_vast()

    def said(self, text: str) -> None:
        if self.times:
            self._holds(len(text) if text.strip() else 0)

    def _holds(self, signs: int) -> None:
        self.row_width = self.columns
        self.signs += signs * self.times * self.row_times
        if self.signs > MOST_SIGNS or self.columns > MOST_CELLS:
            raise too_vast()

    def closed(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"}:
            self.times = 0
        elif name == "table-row":
            self.rows += self.row_times
            if self.row_width:
                self.last_row, self.width = self.rows, max(self.width, self.row_width)
                self.cells = self.before + self.last_row * self.width
            if self.cells > MOST_CELLS:
                raise too_vast()


def _times(said: Mapping[str, str], name: str) -> int:
    return max(int(said.get(name, "1")), 1)
