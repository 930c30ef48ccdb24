"""Loads the official places: batches of their own transaction, differences only, so it may be stopped and run again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from maillon.ground.places import closure
from maillon.ground.places.bulk import insert_rows
from maillon.ground.places.codes import article_of, department_of, time_zone_of
from maillon.ground.places.folding import free_slug, speakable
from maillon.ground.places.models import Place, PlaceCode, PlaceLink, PlaceName
from maillon.ground.places.names import CodeRow, NameRow, code_rows, name_rows, sync_codes, sync_names
from maillon.ground.places.official import OfficialLists, OfficialPlace, read_official
from maillon.ground.places.states import SCALE, PlaceKind

OFFICIAL_KINDS = ("country", "region", "department", "epci", "ept", "commune", "district")
_COMPARED = ("name", "article", "generation", "time_zone", "population", "ends_on")
_NAMESPACE = UUID("7a5a1f1e-3f0b-5d2e-9a56-6d61696c6c6f")
BATCH = 4000

Key = tuple[str, str]
Progress = Callable[[str, int, int], None]


@dataclass
class Loaded:
    """What a loading changed."""

    created: int = 0
    changed: int = 0
    ended: int = 0
    rows: int = 0
    known: int = field(default=0, repr=False)

    @property
    def nothing(self) -> bool:
        return not (self.created or self.changed or self.ended or self.rows)


def official_uid(kind: str, code: str) -> UUID:
    """The same place has the same identifier in every installation."""
    return uuid5(_NAMESPACE, f"{kind}:{code}")


def load_official(lists: OfficialLists | None = None, progress: Progress = lambda *_: None) -> Loaded:
    """Brings the official places of the database up to the shipped lists. A second run changes nothing."""
    return _Loading(lists or read_official(), progress).run()


class _Loading:
    """One run: what the database knows, what the lists say, and the difference."""

    def __init__(self, lists: OfficialLists, progress: Progress) -> None:
        self.lists, self.progress = lists, progress
        self.done = Loaded()
        self.places: dict[Key, Place] = {
            (p.kind, p.code): p for p in Place.objects.filter(kind__in=OFFICIAL_KINDS, invented=False).exclude(code="")
        }
        self.slugs = set(Place.objects.values_list("slug", flat=True))
        self.names: dict[int, dict[NameRow, int]] = {}
        self.codes: dict[int, dict[CodeRow, int]] = {}
        self.links: dict[int, set[int]] = {}
        if self.places:
            self._read_known()
        self.region_of = {p.code: p.region for p in lists.places if p.kind == "department"}
        self.groups: dict[str, list[Key]] = {}
        self.members: dict[str, set[str]] = {}
        for place in lists.places:
            if place.members:
                self.members[place.code] = set(place.members)
            for member in place.members:
                self.groups.setdefault(member, []).append((place.kind, place.code))

    def _read_known(self) -> None:
        scope = {"place__kind__in": OFFICIAL_KINDS, "place__invented": False}
        rows = PlaceName.objects.filter(**scope).values_list("pk", "place_id", "kind", "text", "folded", "weight")
        for pk, place, kind, text, folded, weight in rows:
            self.names.setdefault(place, {})[NameRow(kind, text, folded, weight)] = pk
        for pk, place, *code in PlaceCode.objects.filter(**scope).values_list("pk", "place_id", "kind", "code"):
            self.codes.setdefault(place, {})[CodeRow(*code)] = pk
        links = PlaceLink.objects.filter(part__kind__in=OFFICIAL_KINDS, starts_on=None)
        for part, whole in links.values_list("part_id", "whole_id"):
            self.links.setdefault(part, set()).add(whole)

    def run(self) -> Loaded:
        total, seen = len(self.lists.places), 0
        for batch in self._batches():
            with transaction.atomic():
                self._write(batch)
            seen += len(batch)
            self.progress("places", seen, total)
        with transaction.atomic():
            self._end_the_gone()
            self.progress("closure", 0, 1)
            self.done.rows += closure.refresh()
        self.progress("closure", 1, 1)
        return self.done

    def _batches(self) -> Iterator[list[OfficialPlace]]:
        """Never two levels in one batch: a whole is written before its parts."""
        for kind in OFFICIAL_KINDS:
            level = [p for p in self.lists.places if p.kind == kind]
            for start in range(0, len(level), BATCH):
                yield level[start : start + BATCH]

    def _write(self, batch: list[OfficialPlace]) -> None:
        fresh, changed = [], []
        for official in batch:
            key = (official.kind, official.code)
            wanted = self._values(official)
            place = self.places.get(key)
            if place is None:
                self.places[key] = place = self._new(official, wanted)
                fresh.append(place)
            elif any(getattr(place, name) != value for name, value in wanted.items()):
                for name, value in wanted.items():
                    setattr(place, name, value)
                changed.append(place)
        Place.objects.bulk_create(fresh)
        Place.objects.bulk_update(changed, _COMPARED, batch_size=50)
        self.done.created += len(fresh)
        self.done.changed += len(changed)
        rows = [(self.places[p.kind, p.code], p) for p in batch]
        self.done.rows += sync_names({place.pk: _names(p) for place, p in rows}, self.names)
        codes = {place.pk: code_rows(postal=p.postal, former=p.former_codes) for place, p in rows}
        self.done.rows += sync_codes(codes, self.codes)
        self.done.rows += self._sync_links({place.pk: self._wholes(p) for place, p in rows})

    def _values(self, official: OfficialPlace) -> dict[str, Any]:
        department = official.department or (official.code if official.kind == "department" else "")
        if official.kind == "district":
            department = department_of(official.code)
        if official.kind in {"epci", "ept"}:
            department = department_of(official.members[0])
        if official.kind == "region":
            department = next((d for d, region in self.region_of.items() if region == official.code), "")
        return {
            "name": official.name,
            "article": article_of(official.link, official.name),
            "generation": str(self.lists.vintage),
            "time_zone": time_zone_of(department, official.code),
            "population": official.population,
            "ends_on": None,
        }

    def _new(self, official: OfficialPlace, values: dict[str, Any]) -> Place:
        slug = free_slug(_slug_base(official), official.code, self.slugs.__contains__)
        self.slugs.add(slug)
        return Place(
            uid=official_uid(official.kind, official.code),
            kind=official.kind,
            scale=SCALE[PlaceKind(official.kind)],
            code=official.code,
            slug=slug,
            **values,
        )

    def _wholes(self, official: OfficialPlace) -> set[int]:
        keys: list[Key] = []
        if official.kind == "region":
            keys = [("country", "FR")]
        elif official.kind == "department":
            keys = [("region", official.region)]
        elif official.kind == "commune":
            keys = [("department", official.department), *self.groups.get(official.code, [])]
        elif official.kind == "district":
            keys = [("commune", official.commune)]
        elif official.members:
            keys = self._wholes_of_group(official)
        return {self.places[key].pk for key in keys if key in self.places}

    def _wholes_of_group(self, official: OfficialPlace) -> list[Key]:
        departments = {department_of(code) for code in official.members}
        regions = {self.region_of.get(code, "") for code in departments}
        keys: list[Key] = [("country", "FR")]
        if len(departments) == 1:
            keys = [("department", departments.pop())]
        elif len(regions) == 1:
            keys = [("region", regions.pop())]
        if official.kind == "ept":
            mine = set(official.members)
            keys += [("epci", code) for code, others in self.members.items() if mine < others]
        return keys

    def _sync_links(self, wanted: dict[int, set[int]]) -> int:
        new = [
            (part, whole) for part, wholes in wanted.items() for whole in sorted(wholes - self.links.get(part, set()))
        ]
        gone = [(part, whole) for part, wholes in wanted.items() for whole in self.links.get(part, set()) - wholes]
        insert_rows(PlaceLink, ("part", "whole"), new)
        for part, whole in gone:
            PlaceLink.objects.filter(part=part, whole=whole, starts_on=None).delete()
        return len(new) + len(gone)

    def _end_the_gone(self) -> None:
        """A place the new lists no longer hold stays, with an end: old papers quote it."""
        kept = {(p.kind, p.code) for p in self.lists.places}
        last = date(self.lists.vintage, 1, 1)
        gone = [p.pk for key, p in self.places.items() if key not in kept and p.ends_on is None]
        for start in range(0, len(gone), 500):
            Place.objects.filter(pk__in=gone[start : start + 500]).update(ends_on=last)
        self.done.ended = len(gone)


def _names(official: OfficialPlace) -> frozenset[NameRow]:
    return name_rows(
        official.name, weight=official.population, former=official.former_names, usual=official.usual_names
    )


def _slug_base(official: OfficialPlace) -> str:
    if official.kind == "commune":
        return f"{speakable(official.name, 50)}-{official.department.lower()}"
    if official.kind in {"department", "region"}:
        word = "departement" if official.kind == "department" else "region"
        return f"{word}-{speakable(official.name, 45)}"
    return speakable((official.usual_names or (official.name,))[0])
