"""Writes the official lists of priority neighbourhoods: differences only, each refusal with its line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from maillon.ground.places import closure
from maillon.ground.places.codes import TIME_ZONES, department_of, is_qpv_code, qpv_generation
from maillon.ground.places.folding import fold, free_slug, speakable
from maillon.ground.places.loading import Progress, official_uid
from maillon.ground.places.models import Containment, Place, PlaceCode, PlaceLink, PlaceName, Succession
from maillon.ground.places.names import known_names, name_rows, sync_names
from maillon.ground.places.qpv import PairRow, QpvRow
from maillon.ground.places.states import SCALE, CodeKind, NameKind, PlaceKind

BATCH = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One line that could not be taken, or not wholly. `code` is stable, `value` is what was read."""

    line: int
    code: str
    value: str


@dataclass(slots=True)
class Imported:
    """What an import did."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    over_several_communes: int = 0
    recognised: int = 0
    problems: list[Problem] = field(default_factory=list)


def import_list(rows: Sequence[QpvRow], progress: Progress = lambda *_: None) -> Imported:
    """Brings the neighbourhoods up to the list; rows that cannot be are reported and the rest is imported."""
    done = Imported()
    communes = _known_communes({code for row in rows for code in row.communes})
    slugs = set(Place.objects.values_list("slug", flat=True))
    usable = list(_usable(rows, communes, done.problems))
    seen = 0
    for batch in _batches(usable):
        with transaction.atomic():
            _write(batch, communes, slugs, done)
        seen += len(batch)
        progress("qpv", seen, len(usable))
    return done


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _known_communes(codes: set[str]) -> dict[str, Place]:
    """Communes by code, former codes included: old lists quote communes that have merged since."""
    found: dict[str, Place] = {}
    for batch in _batches(sorted(codes)):
        former = PlaceCode.objects.filter(kind=CodeKind.FORMER, code__in=batch, place__kind=PlaceKind.COMMUNE)
        found |= {row.code: row.place for row in former.select_related("place")}
        rows = Place.objects.filter(kind=PlaceKind.COMMUNE, code__in=batch, invented=False)
        found |= {place.code: place for place in rows}
    return found


def _usable(rows: Iterable[QpvRow], communes: dict[str, Place], problems: list[Problem]) -> Iterator[QpvRow]:
    seen: set[str] = set()
    for row in rows:
        unknown = [code for code in row.communes if code not in communes]
        problems += [Problem(line=row.line, code="unknown_commune", value=code) for code in unknown]
        if not is_qpv_code(row.code):
            problems.append(Problem(line=row.line, code="wrong_code", value=row.code))
        elif row.code in seen:
            problems.append(Problem(line=row.line, code="twice", value=row.code))
        elif not row.name:
            problems.append(Problem(line=row.line, code="without_name", value=row.code))
        elif not row.communes:
            problems.append(Problem(line=row.line, code="without_commune", value=row.code))
        elif len(unknown) < len(row.communes):
            seen.add(row.code)
            yield row


def _write(batch: Sequence[QpvRow], communes: dict[str, Place], slugs: set[str], done: Imported) -> None:
    known = {p.code: p for p in Place.objects.filter(kind=PlaceKind.QPV, code__in=[row.code for row in batch])}
    wholes = {
        row.code: list({communes[c].pk: communes[c] for c in row.communes if c in communes}.values()) for row in batch
    }
    typed = _recognise([row for row in batch if row.code not in known], wholes, done)
    known |= typed
    new = [_new(row, wholes[row.code], slugs) for row in batch if row.code not in known]
    renamed = _rename(batch, known)
    Place.objects.bulk_create(new)
    known |= {place.code: place for place in new}
    places = [known[row.code] for row in batch]
    wanted = {known[code].pk: {whole.pk for whole in found} for code, found in wholes.items()}
    moved = _sync_links(wanted)
    _sync_names(places, renamed)
    touched = {place.pk for place in new} | {place.pk for place in typed.values()} | moved
    if touched:
        closure.refresh(touched)
    done.created += len(new)
    done.recognised += len(typed)
    changed = (moved | set(renamed) | {place.pk for place in typed.values()}) - {place.pk for place in new}
    done.changed += len(changed)
    done.unchanged += len(batch) - len(new) - len(changed)
    done.over_several_communes += sum(len(found) > 1 for found in wholes.values())


def _recognise(rows: Sequence[QpvRow], wholes: dict[str, list[Place]], done: Imported) -> dict[str, Place]:
    """Neighbourhoods typed by hand before the list came: the same name in one of its communes, and no other.

    They keep their address, their identifier and all that was written about them, and receive the official code. Only
    the list in force is looked at. Several of that name are told, and left as they are, beside the official one.
    """
    today = localdate()
    living = [row for row in rows if (_ends(row.code, wholes[row.code]) or today) >= today]
    by_name: dict[str, list[Place]] = {}
    names = PlaceName.objects.filter(
        folded__in={fold(row.name) for row in living},
        kind__in=(NameKind.CURRENT, NameKind.USUAL),
        place__kind=PlaceKind.NEIGHBOURHOOD,
        place__code="",
        place__invented=False,
        place__ends_on=None,
    )
    for name in names.select_related("place").order_by("place"):
        by_name.setdefault(name.folded, []).append(name.place)
    inside = Containment.objects.filter(part__in=[place.pk for found in by_name.values() for place in found])
    lies_in = set(inside.values_list("part_id", "whole_id"))
    found: dict[str, Place] = {}
    for row in living:
        alike = {
            place.pk: place
            for place in by_name.get(fold(row.name), [])
            if any((place.pk, whole.pk) in lies_in for whole in wholes[row.code])
        }
        if len(alike) > 1:
            done.problems.append(Problem(line=row.line, code="several_alike", value=row.name))
        elif alike and not alike.keys() & {place.pk for place in found.values()}:
            found[row.code] = next(iter(alike.values()))
    for code, place in found.items():
        _make_official(place, code, wholes[code])
    return found


def _main(wholes: Sequence[Place]) -> Place:
    """The commune that gives a neighbourhood its département: the most peopled of those it covers."""
    return max(wholes, key=lambda whole: whole.population or 0)


def _make_official(place: Place, code: str, wholes: Sequence[Place]) -> None:
    main = _main(wholes)
    place.kind, place.scale = PlaceKind.QPV, SCALE[PlaceKind.QPV]
    place.code, place.generation = code, qpv_generation(code)
    place.starts_on, place.ends_on = _life(code, department_of(main.code))
    place.save(update_fields=["kind", "scale", "code", "generation", "starts_on", "ends_on"])


def _ends(code: str, wholes: Sequence[Place]) -> date | None:
    return _life(code, department_of(_main(wholes).code))[1]


def _new(row: QpvRow, wholes: Sequence[Place], slugs: set[str]) -> Place:
    main = _main(wholes)
    slug = free_slug(f"{speakable(row.name, 36)}-{speakable(main.name, 23)}", row.code, slugs.__contains__)
    slugs.add(slug)
    start, end = _life(row.code, department_of(main.code))
    return Place(
        uid=official_uid("qpv", row.code),
        kind=PlaceKind.QPV,
        scale=SCALE[PlaceKind.QPV],
        name=row.name,
        slug=slug,
        code=row.code,
        generation=qpv_generation(row.code),
        time_zone=main.time_zone,
        starts_on=start,
        ends_on=end,
    )


def _life(code: str, department: str) -> tuple[date, date | None]:
    """Décrets 2014-1750 and 2014-1751, 2023-1314: the overseas list changed a year after the mainland's."""
    overseas = department in TIME_ZONES
    if qpv_generation(code) == "2015":
        return date(2015, 1, 1), date(2024 if overseas else 2023, 12, 31)
    return date(2025 if overseas else 2024, 1, 1), None


def _rename(batch: Sequence[QpvRow], known: dict[str, Place]) -> dict[int, str]:
    """Places whose name changed, with the former one."""
    former: dict[int, str] = {}
    for row in batch:
        place = known.get(row.code)
        if place is not None and place.name != row.name:
            former[place.pk] = place.name
            place.name = row.name
            place.save(update_fields=["name"])
    return former


def _sync_links(wanted: dict[int, set[int]]) -> set[int]:
    """Links to communes as the list says; returns the places that moved. Links to other wholes stay."""
    rows = PlaceLink.objects.filter(part__in=list(wanted), whole__kind=PlaceKind.COMMUNE)
    known: dict[int, dict[int, int]] = {}
    for pk, part, whole in rows.values_list("pk", "part_id", "whole_id"):
        known.setdefault(part, {})[whole] = pk
    gone = [pk for part, links in known.items() for whole, pk in links.items() if whole not in wanted[part]]
    new = [
        PlaceLink(part_id=part, whole_id=whole)
        for part, wholes in wanted.items()
        for whole in sorted(wholes - known.get(part, {}).keys())
    ]
    moved = {link.part_id for link in new}
    moved |= {part for part, links in known.items() if links.keys() - wanted[part]}
    PlaceLink.objects.filter(pk__in=gone).delete()
    PlaceLink.objects.bulk_create(new)
    return moved


def _sync_names(places: Sequence[Place], former: dict[int, str]) -> None:
    ids = [place.pk for place in places]
    kept: dict[int, set[str]] = {pk: {text} for pk, text in former.items()}
    old = PlaceName.objects.filter(place__in=ids, kind=NameKind.FORMER)
    for pk, text in old.values_list("place_id", "text"):
        kept.setdefault(pk, set()).add(text)
    wanted = {
        place.pk: name_rows(
            place.name, weight=place.population, former=sorted(kept.get(place.pk, set()) - {place.name})
        )
        for place in places
    }
    sync_names(wanted, known_names(ids))


def import_pairs(pairs: Sequence[PairRow]) -> Imported:
    """Links each neighbourhood of 2015 to those that followed it; unknown ones are reported."""
    done = Imported()
    codes = {code for pair in pairs for code in (*pair.before, *pair.after)}
    known: dict[str, int] = {}
    for batch in _batches(sorted(codes)):
        known |= dict(Place.objects.filter(kind=PlaceKind.QPV, code__in=batch).values_list("code", "pk"))
    already = set(Succession.objects.values_list("before_id", "after_id"))
    wanted: dict[tuple[int, int], None] = {}
    for pair in pairs:
        unknown = [code for code in (*pair.before, *pair.after) if code not in known]
        done.problems += [Problem(line=pair.line, code="unknown_neighbourhood", value=code) for code in unknown]
        for before in pair.before:
            for after in pair.after:
                if before in known and after in known:
                    wanted[known[before], known[after]] = None
    new = [Succession(before_id=before, after_id=after) for before, after in wanted if (before, after) not in already]
    with transaction.atomic():
        Succession.objects.bulk_create(new)
    done.created, done.unchanged = len(new), len(wanted) - len(new)
    return done
