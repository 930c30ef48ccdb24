"""`docs/systems.toml`: one table per row of the requirement, and a proof behind every « works »."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = tomllib.loads((ROOT / "docs" / "systems.toml").read_text(encoding="utf-8"))
STATES = {"works", "partly", "not yet"}


def exists(node: str) -> bool:
    """Whether `tests/path.py::name` is a test of this repository."""
    file, _, name = node.partition("::")
    path = ROOT / file
    if not file.startswith("tests/") or not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(found, ast.FunctionDef) and found.name == name for found in ast.walk(tree))


def test_there_is_one_table_per_row() -> None:
    assert list(ROWS) == [f"S{number}" for number in range(1, 245)]


def problems(row: str, told: dict[str, Any]) -> Iterator[str]:
    """What is untrue or missing in one table."""
    if told["state"] not in STATES or not told["title"].strip():
        yield f"{row}: no title, or a state that is none of {sorted(STATES)}"
    if bool(told["tests"]) != (told["state"] != "not yet"):
        yield f"{row}: {told['state']} with {len(told['tests'])} tests"
    if bool(told.get("lacks")) != (told["state"] == "partly"):
        yield f"{row}: « lacks » is for what works partly, and only for it"
    for node in told["tests"]:
        if not exists(node):
            yield f"{row}: {node} is not a test"


def test_every_row_is_true() -> None:
    assert [problem for row, told in ROWS.items() for problem in problems(row, told)] == []


@pytest.mark.parametrize(
    "told",
    [
        {"title": "x", "state": "works", "tests": []},
        {"title": "x", "state": "works", "tests": ["tests/nowhere.py::test_of_nothing"]},
        {"title": "x", "state": "partly", "tests": ["tests/architecture/test_systems.py::test_every_row_is_true"]},
        {"title": "", "state": "not yet", "tests": []},
        {"title": "x", "state": "soon", "tests": ["tests/architecture/test_systems.py::test_every_row_is_true"]},
    ],
)
def test_an_untrue_row_is_seen(told: dict[str, Any]) -> None:
    assert list(problems("S0", told)) != []


def test_a_proof_that_does_not_exist_is_seen() -> None:
    assert exists("tests/architecture/test_systems.py::test_there_is_one_table_per_row")
    assert not exists("tests/architecture/test_systems.py::test_of_nothing")
    assert not exists("tests/nowhere.py::test_of_nothing")
