"""The rule adopted in a place, said where a mission is prepared and where it is printed."""

from typing import Any

from django.http import HttpRequest

from maillon.ground.places.public import Place
from maillon.voice.opinions.queries.debates import rules_here

MISSION = "mission"


def rule_of_mission(topic: str, places: list[Place], request: HttpRequest) -> dict[str, Any] | None:
    """The rules in force today where someone goes; nothing for another topic, or while there is none."""
    if topic != MISSION:
        return None
    rules = rules_here(places[0], request.now.date())  # type: ignore[attr-defined]  # MaillonRequest
    return {"rules": rules} if rules else None
