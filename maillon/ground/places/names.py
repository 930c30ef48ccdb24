"""The rows a place is found by: names folded for search, postal and former codes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from maillon.ground.places.bulk import insert_rows
from maillon.ground.places.folding import fold, inner_starts
from maillon.ground.places.models import Place, PlaceCode, PlaceName
from maillon.ground.places.states import CodeKind, NameKind


class NameRow(NamedTuple):
    kind: str
    text: str
    folded: str
    weight: int


class CodeRow(NamedTuple):
    kind: str
    code: str


def name_rows(
    name: str, *, weight: int | None, former: Iterable[str] = (), usual: Iterable[str] = ()
) -> frozenset[NameRow]:
    """Every way to find `name`; one row a folded form, the current name first."""
    heavy = weight or 0
    found: dict[str, NameRow] = {}
    for kind, texts in ((NameKind.CURRENT, (name,)), (NameKind.USUAL, usual), (NameKind.FORMER, former)):
        for text in texts:
            found.setdefault(fold(text), NameRow(kind, text, fold(text), heavy))
    for text in (name, *usual):
        for folded in inner_starts(fold(text)):
            found.setdefault(folded, NameRow(NameKind.INNER, text, folded, heavy))
    found.pop("", None)
    return frozenset(found.values())


def code_rows(*, postal: Iterable[str] = (), former: Iterable[str] = ()) -> frozenset[CodeRow]:
    """Postal codes and former codes that lead to a place."""
    rows = {CodeRow(CodeKind.POSTAL, code) for code in postal}
    return frozenset(rows | {CodeRow(CodeKind.FORMER, code) for code in former})


def sync_names(wanted: Mapping[int, frozenset[NameRow]], known: Mapping[int, dict[NameRow, int]]) -> int:
    """Writes only differences, by place; returns how many rows changed."""
    stale = [pk for place, rows in wanted.items() for row, pk in known.get(place, {}).items() if row not in rows]
    new = [(place, *row) for place, rows in wanted.items() for row in sorted(rows - known.get(place, {}).keys())]
    for start in range(0, len(stale), 500):
        PlaceName.objects.filter(pk__in=stale[start : start + 500]).delete()
    return len(stale) + insert_rows(PlaceName, ("place", *NameRow._fields), new)


def sync_codes(wanted: Mapping[int, frozenset[CodeRow]], known: Mapping[int, dict[CodeRow, int]]) -> int:
    """Writes only differences, by place; returns how many rows changed."""
    stale = [pk for place, rows in wanted.items() for row, pk in known.get(place, {}).items() if row not in rows]
    new = [(place, *row) for place, rows in wanted.items() for row in sorted(rows - known.get(place, {}).keys())]
    for start in range(0, len(stale), 500):
        PlaceCode.objects.filter(pk__in=stale[start : start + 500]).delete()
    return len(stale) + insert_rows(PlaceCode, ("place", *CodeRow._fields), new)


def known_names(places: Iterable[int]) -> dict[int, dict[NameRow, int]]:
    """The name rows of a few places."""
    found: dict[int, dict[NameRow, int]] = {}
    rows = PlaceName.objects.filter(place__in=list(places))
    for pk, place, kind, text, folded, weight in rows.values_list("pk", "place_id", "kind", "text", "folded", "weight"):
        found.setdefault(place, {})[NameRow(kind, text, folded, weight)] = pk
    return found


def write_names(place: Place, *, former: Iterable[str] = (), usual: Iterable[str] = ()) -> None:
    """Makes one place findable."""
    rows = name_rows(place.name, weight=place.population, former=former, usual=usual)
    sync_names({place.pk: rows}, known_names([place.pk]))
