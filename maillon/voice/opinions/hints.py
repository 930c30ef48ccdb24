"""The rule adopted in a place, said where a mission is prepared and printed; the surveys a meeting takes up, on its page."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from maillon.ground.places.public import Place
from maillon.voice.opinions.queries.debates import rules_here
from maillon.voice.opinions.queries.surveys import taken_up_by

MISSION, OF_MEETING = "mission", "of_meeting"


def rule_of_mission(topic: str, places: list[Place], request: HttpRequest) -> dict[str, Any] | None:
    """The rules in force today where someone goes; nothing for another topic, or while there is none."""
    if topic != MISSION:
        return None
    rules = rules_here(places[0], localdate(request.now))  # type: ignore[attr-defined]  # MaillonRequest
    return {"rules": rules} if rules else None


def surveys_of_meeting(topic: str, about: list[Any], _request: HttpRequest) -> dict[str, Any] | None:
    """The surveys that this meeting takes up, whose results are for everyone; `about` is the meeting."""
    found = taken_up_by(about[0].pk) if topic == OF_MEETING else []
    return {"surveys": found} if found else None
