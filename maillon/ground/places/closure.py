"""Keeps `Containment` equal to the closure of `PlaceLink`: each place in itself and in all its wholes."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from maillon.ground.places.bulk import insert_rows
from maillon.ground.places.models import Containment, Place, PlaceLink

Span: TypeAlias = tuple[date | None, date | None]
_ALWAYS: Span = (None, None)


def refresh(parts: Iterable[int] | None = None) -> int:
    """Recomputes the rows of `parts` and of all that lies inside them (everything without argument).

    Writes only differences and returns how many rows changed.
    """
    wanted_parts = _with_their_parts(set(parts)) if parts is not None else None
    up = _links(wanted_parts)
    if wanted_parts is None:
        wanted_parts = set(Place.objects.values_list("pk", flat=True))
        known = _known(Containment.objects.all().values_list("part_id", "whole_id", "starts_on", "ends_on"))
    else:
        rows = Containment.objects.filter(part__in=wanted_parts)
        known = _known(rows.values_list("part_id", "whole_id", "starts_on", "ends_on"))
    memo: dict[int, dict[int, Span]] = {}
    wanted = {(part, whole): span for part in wanted_parts for whole, span in _wholes(part, up, memo).items()}
    return _write(wanted, known)


def _known(rows: Iterable[tuple[int, int, date | None, date | None]]) -> dict[tuple[int, int], Span]:
    return {(part, whole): (start, end) for part, whole, start, end in rows}


def _links(parts: set[int] | None) -> dict[int, list[tuple[int, Span]]]:
    """The links upwards, of `parts` and of what they lie in."""
    found: dict[int, list[tuple[int, Span]]] = {}
    waiting = parts
    while waiting is None or waiting:
        rows = PlaceLink.objects.all() if waiting is None else PlaceLink.objects.filter(part__in=waiting)
        reached = set()
        for part, whole, start, end in rows.values_list("part_id", "whole_id", "starts_on", "ends_on"):
            found.setdefault(part, []).append((whole, (start, end)))
            reached.add(whole)
        if waiting is None:
            break
        waiting = reached - found.keys()
        waiting -= parts or set()
        parts = (parts or set()) | waiting
    return found


def _with_their_parts(parts: set[int]) -> set[int]:
    found, waiting = set(parts), set(parts)
    while waiting:
        waiting = set(PlaceLink.objects.filter(whole__in=waiting).values_list("part_id", flat=True)) - found
        found |= waiting
    return found


def _wholes(part: int, up: dict[int, list[tuple[int, Span]]], memo: dict[int, dict[int, Span]]) -> dict[int, Span]:
    if part in memo:
        return memo[part]
    memo[part] = found = {part: _ALWAYS}
    for whole, span in up.get(part, ()):
        for further, far in _wholes(whole, up, memo).items():
            if further == part:
                continue
            both = _within(span, far)
            found[further] = _either(found[further], both) if further in found else both
    return found


def _within(one: Span, other: Span) -> Span:
    """The days that belong to both."""
    starts = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    return (max(starts, default=None), min(ends, default=None))


def _either(one: Span, other: Span) -> Span:
    """From the first day of either to the last."""
    start = min(one[0], other[0]) if one[0] and other[0] else None
    end = max(one[1], other[1]) if one[1] and other[1] else None
    return (start, end)


def _write(wanted: dict[tuple[int, int], Span], known: dict[tuple[int, int], Span]) -> int:
    gone = [pair for pair in known if wanted.get(pair) != known[pair]]
    for part in {part for part, _whole in gone}:
        wholes = [whole for one, whole in gone if one == part]
        Containment.objects.filter(part=part, whole__in=wholes).delete()
    new = [(*pair, *span) for pair, span in wanted.items() if known.get(pair) != span]
    return len(gone) + insert_rows(Containment, ("part", "whole", "starts_on", "ends_on"), new)
