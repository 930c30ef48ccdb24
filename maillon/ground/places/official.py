"""The official lists in one small file: made from the npm package once a year, read at loading.

Source: npm `@etalab/decoupage-administratif` (data under the Licence Ouverte 2.0: Insee COG, DGCL, La Poste).
"""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

FILE = Path(__file__).parent / "data" / "cog-2026.json.gz"
_EPCI_WORDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPlace:
    """One line of the compact file; `members` are commune codes, `wholes` codes by kind."""

    kind: str
    code: str
    name: str
    link: int | None = None
    population: int | None = None
    department: str = ""
    region: str = ""
    commune: str = ""
    members: tuple[str, ...] = ()
    postal: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    usual_names: tuple[str, ...] = field(default=())


def compact(folder: Path) -> bytes:
    """The compact file of an unpacked package; the same package always gives the same bytes."""
    data = folder / "data" if (folder / "data").is_dir() else folder
    version = json.loads((data.parent / "package.json").read_text("utf-8"))["version"]
    read = {
        name: json.loads((data / f"{name}.json").read_text("utf-8"))
        for name in ("communes", "epci", "ept", "departements", "regions")
    }
    content = {
        "source": f"npm @etalab/decoupage-administratif {version}",
        "licence": "Licence Ouverte 2.0",
        "vintage": _vintage(version),
        "regions": [[r["code"], r["nom"], r.get("typeLiaison")] for r in read["regions"]],
        "departments": [[d["code"], d["nom"], d.get("typeLiaison"), d["region"]] for d in read["departements"]],
        "epci": [_grouping(e) for e in read["epci"]],
        "ept": [_grouping(e) for e in read["ept"]],
        "communes": _communes(read["communes"]),
        "districts": [
            [c["code"], c["nom"], c["commune"], c.get("population"), c.get("codesPostaux", [])]
            for c in read["communes"]
            if c["type"] == "arrondissement-municipal"
        ],
    }
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(plain, compresslevel=9, mtime=0)


def _vintage(version: str) -> int:
    return 2020 + int(version.split(".", maxsplit=1)[0])


def _grouping(epci: Row) -> list[Any]:
    return [epci["code"], epci["nom"], epci.get("populationMunicipale"), [m["code"] for m in epci["membres"]]]


def _communes(rows: Iterable[Row]) -> list[list[Any]]:
    parts: dict[str, list[str]] = {}
    current = []
    for row in rows:
        if row["type"] in {"commune-deleguee", "commune-associee"}:
            parts.setdefault(row["chefLieu"], []).append(row["nom"])
        elif row["type"] == "commune-actuelle":
            current.append(row)
    return [
        [
            row["code"],
            row["nom"],
            row.get("typeLiaison"),
            row["departement"],
            row.get("population"),
            row.get("codesPostaux", []),
            row.get("anciensCodes", []),
            sorted(set(parts.get(row["code"], [])) - {row["nom"]}),
        ]
        for row in current
    ]


@dataclass(frozen=True, slots=True)
class OfficialLists:
    """The whole file, widest places first."""

    vintage: int
    source: str
    places: list[OfficialPlace]


def read_official(file: Path = FILE) -> OfficialLists:
    """The lists of `file` (about 1 s for France)."""
    content = json.loads(gzip.decompress(file.read_bytes()))
    region_of = {d[0]: d[3] for d in content["departments"]}
    population = _sums(content["communes"], region_of)
    places = [OfficialPlace(kind="country", code="FR", name="France", link=3, population=sum(population[0].values()))]
    places += [
        OfficialPlace(kind="region", code=code, name=name, link=link, population=population[1].get(code))
        for code, name, link in content["regions"]
    ]
    places += [
        OfficialPlace(
            kind="department", code=code, name=name, link=link, region=region, population=population[0].get(code)
        )
        for code, name, link, region in content["departments"]
    ]
    places += [_read_grouping("epci", row) for row in content["epci"]]
    places += [_read_grouping("ept", row) for row in content["ept"]]
    places += [_read_commune(row) for row in content["communes"]]
    places += [_read_district(row) for row in content["districts"]]
    return OfficialLists(content["vintage"], content["source"], places)


def _sums(communes: list[list[Any]], region_of: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    departments: dict[str, int] = {}
    regions: dict[str, int] = {}
    for row in communes:
        if row[4] is not None:
            departments[row[3]] = departments.get(row[3], 0) + row[4]
            regions[region_of[row[3]]] = regions.get(region_of[row[3]], 0) + row[4]
    return departments, regions


def _read_grouping(kind: str, row: list[Any]) -> OfficialPlace:
    code, name, population, members = row
    name = name.replace('"', "")
    short, _space, rest = name.partition(" ")
    usual: tuple[str, ...] = ()
    if short in _EPCI_WORDS and rest:
        name = f"{_EPCI_WORDS[short]} {_lower_tie(rest)}"
        usual = (rest,)
    return OfficialPlace(
        kind=kind, code=code, name=name, population=population, members=tuple(members), usual_names=usual
    )


def _lower_tie(rest: str) -> str:
    first, space, others = rest.partition(" ")
    return f"{first.lower()}{space}{others}" if first in {"De", "Du", "Des"} else rest


def _read_commune(row: list[Any]) -> OfficialPlace:
    code, name, link, department, population, postal, former_codes, former_names = row
    return OfficialPlace(
        kind="commune",
        code=code,
        name=name,
        link=link,
        department=department,
        population=population,
        postal=tuple(postal),
        former_codes=tuple(former_codes),
        former_names=tuple(former_names),
    )


def _read_district(row: list[Any]) -> OfficialPlace:
    code, name, commune, population, postal = row
    city, _space, rank = name.replace(" Arrondissement", "").rpartition(" ")
    number = "".join(c for c in rank if c.isdigit())
    return OfficialPlace(
        kind="district",
        code=code,
        name=name,
        commune=commune,
        population=population,
        postal=tuple(postal),
        usual_names=(f"{city} {rank}", f"{city} {number}", f"{number}ème {city}"),
    )
