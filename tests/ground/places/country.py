"""A tiny invented country in the shape of the npm package: two départements, one overseas, one city with districts."""

import json
from pathlib import Path
from typing import Any

from maillon.ground.places.loading import load_official
from maillon.ground.places.official import OfficialLists, compact, read_official

Row = dict[str, Any]


def commune(code: str, name: str, **more: Any) -> Row:
    row: Row = {
        "code": code,
        "nom": name,
        "typeLiaison": 0,
        "departement": code[:3] if code.startswith("97") else code[:2],
        "region": "84",
        "type": "commune-actuelle",
        "codesPostaux": [],
        "population": 1000,
    }
    return row | more


COMMUNES: list[Row] = [
    commune("93066", "Saint-Ambroise", codesPostaux=["93200"], population=90_000),
    commune("93027", "La Cornière", typeLiaison=3, codesPostaux=["93120"], population=40_000),
    commune("93031", "Œuvilliers", codesPostaux=["93200"], anciensCodes=["93999"], population=12_000),
    commune("93032", "L'Haÿ-les-Prés", typeLiaison=5, population=9_000),
    commune("75056", "Grandville", codesPostaux=["75001", "75018"], population=2_000_000),
    commune("01053", "Sainte-Aurore", codesPostaux=["01000"], population=30_000),
    commune("97411", "Saint-Ambroise", codesPostaux=["97400"], population=150_000),
    commune("93031", "Vieux-Bourg", type="commune-deleguee", chefLieu="93031"),
    commune("75118", "Grandville 18e Arrondissement", type="arrondissement-municipal", commune="75056",
            codesPostaux=["75018"], population=190_000),
]  # fmt: skip
REGIONS = [{"code": "84", "nom": "Belles-Rives", "typeLiaison": 4}, {"code": "04", "nom": "Isle", "typeLiaison": 5}]
DEPARTMENTS = [
    {"code": "93", "nom": "Seine-Saint-Ambroise", "region": "84", "typeLiaison": 3},
    {"code": "75", "nom": "Grandville", "region": "84", "typeLiaison": 0},
    {"code": "01", "nom": "Aine", "region": "84", "typeLiaison": 5},
    {"code": "974", "nom": "Isle", "region": "04", "typeLiaison": 5},
]


def grouping(code: str, name: str, *members: str) -> Row:
    return {"code": code, "nom": name, "populationMunicipale": 100, "membres": [{"code": m} for m in members]}


EPCI = [
    grouping("200000001", "CA du Grand Plateau", "93066", "93027", "93031"),
    grouping("200000002", 'CC "Rives" et Monts', "01053", "93032"),
]
EPT = [grouping("200000003", "Plaine Ouverte", "93066", "93027")]


def write_package(folder: Path, communes: list[Row] | None = None, version: str = "6.0.0") -> Path:
    """The invented package, unpacked in `folder`."""
    files = {
        "package.json": {"version": version},
        "data/communes.json": communes or COMMUNES,
        "data/regions.json": REGIONS,
        "data/departements.json": DEPARTMENTS,
        "data/epci.json": EPCI,
        "data/ept.json": EPT,
    }
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), "utf-8")
    return folder


def lists(folder: Path, communes: list[Row] | None = None, version: str = "6.0.0") -> OfficialLists:
    """The compact file of the invented package, read again."""
    file = folder / "cog.json.gz"
    file.write_bytes(compact(write_package(folder / "package", communes, version)))
    return read_official(file)


def load(folder: Path) -> None:
    """The invented country, in the database."""
    load_official(lists(folder))
