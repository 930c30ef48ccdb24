"""Import-linter cannot see what a string label points to: tables obey the floors too."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["kernel", "ground", "care", "voice", "memory", "doors"]
SIDE_BY_SIDE = {"care", "voice"}


def ground_rooms() -> list[str]:
    """The rooms of the ground, the lowest first, as the import contract orders them."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = told["tool"]["importlinter"]["contracts"]
    found = next(one for one in contracts if one.get("containers") == ["maillon.ground"])
    return list(reversed(found["layers"]))


def goes_up(source: str, target: str) -> bool:
    """Whether a table of the module `source` may not point to one of the module `target`."""
    _, floor, room, *_ = source.split(".")
    _, other_floor, other_room, *_ = target.split(".")
    if floor == other_floor == "ground":
        rooms = ground_rooms()
        return rooms.index(other_room) > rooms.index(room)
    if {floor, other_floor} == SIDE_BY_SIDE:
        return True
    return FLOORS.index(other_floor) > FLOORS.index(floor)


def relations() -> Iterator[tuple[type[Model], "Field[object, object]", type[Model]]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("maillon."):
            for field in model._meta.concrete_fields:
                target = field.related_model
                if isinstance(target, type) and target.__module__.startswith("maillon."):
                    yield model, field, target


def test_no_table_points_up() -> None:
    assert [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in relations()
        if goes_up(model.__module__, target.__module__)
    ] == []


def test_every_room_of_the_ground_has_its_place() -> None:
    installed = {c.name.split(".")[2] for c in apps.get_app_configs() if c.name.startswith("maillon.ground.")}
    assert installed == set(ground_rooms())


@pytest.mark.parametrize(
    ("source", "target", "refused"),
    [
        ("maillon.care.needs.models", "maillon.ground.places.models", False),
        ("maillon.ground.places.models", "maillon.care.needs.models", True),
        ("maillon.care.needs.models", "maillon.voice.meetings.models", True),
        ("maillon.voice.meetings.models", "maillon.care.needs.models", True),
        ("maillon.memory.stories.models", "maillon.care.initiatives.models", False),
        ("maillon.ground.vault.models", "maillon.ground.spaces.models", False),
        ("maillon.ground.vault.models", "maillon.ground.actors.models", True),
    ],
)
def test_the_rule_refuses_what_goes_up(source: str, target: str, refused: bool) -> None:
    assert goes_up(source, target) is refused
