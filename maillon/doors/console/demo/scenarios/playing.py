"""The stories by name, each on its own first day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid5

from maillon.doors.console.demo.scenarios import agglomeration, gouter, reseau, small_town
from maillon.doors.console.demo.scenarios.scene import Scene
from maillon.doors.console.demo.stage import TOWN
from maillon.ground.helplines.public import load_national
from maillon.ground.work.public import drain


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """How it is told, when it begins, when the last of it is over."""

    told: Callable[[Scene], None]
    begins: date
    ends: datetime
    login: str


SCENARIOS = {
    "agglomeration": Scenario(
        told=agglomeration.tell, begins=date(2016, 6, 6), ends=datetime(2017, 7, 31, tzinfo=UTC), login="agglo"
    ),
    "reseau": Scenario(
        told=reseau.tell, begins=date(2020, 3, 16), ends=datetime(2020, 4, 10, tzinfo=UTC), login="amarres"
    ),
    "gouter": Scenario(
        told=gouter.tell, begins=date(2020, 5, 4), ends=datetime(2020, 5, 25, tzinfo=UTC), login="gouter"
    ),
    "petite-commune": Scenario(
        told=small_town.tell, begins=date(2020, 5, 4), ends=datetime(2020, 10, 5, tzinfo=UTC), login="commune"
    ),
}


def play_scenario(name: str, tell: Callable[[str], None]) -> Scene:
    """One story through the real commands; played again, or after an interruption, it goes on where it was."""
    chosen = SCENARIOS[name]
    scene = Scene(tell=tell, begins=chosen.begins, story=uuid5(TOWN, f"scenario:{name}"), name=chosen.login)
    chosen.told(scene)
    load_national(scene.house("helplines"))
    drain(chosen.ends)
    return scene
