"""Reading the official lists of priority neighbourhoods, with all their traps. No database here.

Traps met: `;` or `,` with a byte-order mark, empty trailing columns, codes wrapped as `="01053"`, lost leading zeros,
several communes in one cell (`;`, `|` or a line break), GeoJSON instead of CSV, both generations of codes.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from maillon.ground.places.codes import is_commune_code, is_qpv_code, normalise_commune_code
from maillon.ground.places.folding import plain

_CODE = ("code qp", "code qpv", "codeqp", "code quartier", "qp", "code")
_NAME = ("lib qp", "nom qp", "lib qpv", "nom qpv", "libelle", "nom")
_COMMUNES = ("insee com", "codes insee", "code insee", "depcom", "com insee", "code commune")
_WRAPPED = re.compile(r'^="?(?P<inside>.*?)"?$', re.DOTALL)
_BETWEEN = re.compile(r"[;|,/\s]+")
_SPACES = re.compile(r"\s+")


class UnreadableFileError(ValueError):
    """The file is neither a list of neighbourhoods nor a correspondence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QpvRow:
    """One line of a list. `line` is where it stands in the file, the header being line 1."""

    line: int
    code: str
    name: str
    communes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One line of the correspondence 2015-2024."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def read_list(content: bytes) -> list[QpvRow]:
    """The neighbourhoods of a CSV or GeoJSON file; codes as they are, right or wrong."""
    records = _records(content)
    first = next(iter(records), (1, {}))[1]
    code, name, communes = (_column(first, wanted) for wanted in (_CODE, _NAME, _COMMUNES))
    if not (code and name and communes):
        raise UnreadableFileError(
            "il faut les colonnes code_qp, lib_qp et insee_com (ou codes_insee) / "
            "expected columns code_qp, lib_qp and insee_com (or codes_insee)"
        )
    return [
        QpvRow(line=line, code=_code(row[code]), name=_text(row[name]), communes=commune_codes(row[communes]))
        for line, row in records
        if any(_text(value) for value in row.values())
    ]


def read_pairs(content: bytes) -> list[PairRow]:
    """The correspondence between the two lists, whatever its columns are called."""
    pairs = []
    for line, row in _records(content):
        codes = [_code(part) for value in row.values() for part in _BETWEEN.split(_unwrap(value)) if part]
        before = tuple(dict.fromkeys(code for code in codes if is_qpv_code(code) and code.startswith("QP")))
        after = tuple(dict.fromkeys(code for code in codes if is_qpv_code(code) and code.startswith("QN")))
        if before or after:
            pairs.append(PairRow(line=line, before=before, after=after))
    if not any(pair.before and pair.after for pair in pairs):
        raise UnreadableFileError(
            "il faut une colonne de codes de 2015 (QP…) et une de codes de 2024 (QN…) / "
            "expected a column of 2015 codes (QP…) and a column of 2024 codes (QN…)"
        )
    return pairs


def holds_pairs(content: bytes) -> bool:
    """Whether one line names neighbourhoods of both generations: then it is a correspondence."""
    try:
        return bool(read_pairs(content))
    except UnreadableFileError:
        return False


def commune_codes(cell: object) -> tuple[str, ...]:
    """`="1053"` gives `01053`, `75101;93066` gives `75056`, `93066`: whole cities, once each, in order."""
    parts = _BETWEEN.split(_unwrap(cell))
    codes = (normalise_commune_code(_whole(_unwrap(part))) for part in parts)
    return tuple(dict.fromkeys(code for code in codes if code))


def _whole(code: str) -> str:
    bare = code.strip().upper().removesuffix(".0")
    padded = bare.zfill(5) if bare.isdigit() and len(bare) == 4 else bare
    return padded if is_commune_code(padded) else bare


def _unwrap(value: object) -> str:
    if isinstance(value, list | tuple):
        return ";".join(_unwrap(one) for one in value)
    text = "" if value is None else str(value).strip()
    found = _WRAPPED.match(text)
    return (found["inside"] if found else text).strip().strip('"')


def _text(value: object) -> str:
    return _SPACES.sub(" ", _unwrap(value)).strip()


def _code(value: object) -> str:
    return _SPACES.sub("", _unwrap(value)).upper()


def _column(row: dict[str, Any], wanted: Iterable[str]) -> str | None:
    known = {plain(key): key for key in row}
    return next((known[name] for name in wanted if name in known), None)


def _records(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    text = _decoded(content)
    if text.lstrip().startswith("{"):
        return list(_of_geojson(text))
    return list(_of_csv(text))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _of_geojson(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        features = json.loads(text)["features"]
        yield from ((rank, dict(feature["properties"])) for rank, feature in enumerate(features, start=1))
    except (ValueError, KeyError, TypeError) as wrong:
        raise UnreadableFileError(
            "il faut un GeoJSON, avec ses « features » et leurs « properties » / "
            "expected a GeoJSON FeatureCollection with properties"
        ) from wrong


def _of_csv(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    header_line = text.partition("\n")[0]
    delimiter = max(";,\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [_text(cell) for cell in next(reader, [])]
    line = reader.line_num + 1
    for cells in reader:
        yield line, {name: cell for name, cell in zip(header, cells, strict=False) if name}
        line = reader.line_num + 1
