"""What meetings add to the page of a body and to the neighbourhood page."""

from typing import Any

from django.http import HttpRequest

from maillon.ground.places.public import Place
from maillon.voice.bodies.public import Body, bodies_here, rules_of
from maillon.voice.meetings import queries
from maillon.voice.meetings.queries import before


def of_body(body: Body, request: Any) -> dict[str, Any]:
    rules = rules_of(body)
    return {
        "coming": queries.coming_meetings(now=request.now, body=body),
        "past": queries.past_meetings(body, request.now, 6),
        "asked": queries.public_requests(now=request.now, bodies=[body]),
        "minutes": queries.published_minutes(bodies=[body]),
        "body": body,
        "polls": before.open_polls(body),
        "kept": before.rules_kept(body, rules),
        "political": rules is not None and rules.political,
    }


def dates_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """The next dates of every instance that covers this place."""
    bodies = bodies_here(place, request)
    found = queries.meetings_of(bodies, request.now, limit=4)  # type: ignore[attr-defined]
    return {"meetings": found, "bodies": bodies[:4], "place": place}


def questions_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """Questions asked here, and their answers."""
    bodies = bodies_here(place, request)
    found = queries.public_requests(now=request.now, bodies=bodies, limit=4)  # type: ignore[attr-defined]
    minutes = queries.published_minutes(bodies=bodies, limit=2)
    return {"asked": found, "minutes": minutes, "bodies": bodies[:1]} if bodies else None
