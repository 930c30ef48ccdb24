"""The seventy stories shipped with Maillon, read from their data files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from maillon.ground.places.public import Place, PlaceKind, place_by_code
from maillon.memory.stories.rules import month, source_of

KIND_OF_CODE = {
    "commune": PlaceKind.COMMUNE,
    "departement": PlaceKind.DEPARTMENT,
    "region": PlaceKind.REGION,
    "siren_epci": PlaceKind.EPCI,
    "siren_ept": PlaceKind.EPT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One story of the list: its address, its fields, and the official places it names."""

    slug: str
    fields: dict[str, Any]
    codes: tuple[tuple[PlaceKind, str], ...]


def _read(name: str) -> Any:
    return json.loads(files(__package__).joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def shipped_stories() -> Iterator[Shipped]:
    """The whole list, in its order."""
    functions, limits = _read("functions"), _read("limits")
    for raw in _read("initiatives"):
        publisher, contributor = source_of(raw["source"])
        yield Shipped(
            slug=raw["id"],
            codes=tuple((KIND_OF_CODE[p["code_type"]], p["code"]) for p in raw["places"] if p["code"]),
            fields={
                "title": raw["title"],
                "summary": raw["summary"],
                "limits": limits.get(raw["id"], ""),
                "organisations": raw["organisations"],
                "situated": [place["name"] for place in raw["places"]],
                "themes": raw["themes"],
                "publics": raw["publics"],
                "functions": functions.get(raw["id"], []),
                "channels": raw["channels"],
                "figures": raw["figures"],
                "form": raw["form"],
                "partners_count": raw["partners_count"],
                "starts_on": month(raw["period"]["start"]),
                "ends_on": month(raw["period"]["end"]),
                "publisher": publisher,
                "contributor": contributor,
                "real": True,
            },
        )


class KnownPlaces:
    """Official places by code, each looked for once; absent ones stay names."""

    def __init__(self) -> None:
        self._found: dict[tuple[PlaceKind, str], Place | None] = {}

    def of(self, codes: tuple[tuple[PlaceKind, str], ...]) -> list[int]:
        places = [self._place(*pair) for pair in codes]
        return sorted({place.pk for place in places if place is not None})

    def _place(self, kind: PlaceKind, code: str) -> Place | None:
        if (kind, code) not in self._found:
            self._found[kind, code] = place_by_code(kind, code)
        return self._found[kind, code]
