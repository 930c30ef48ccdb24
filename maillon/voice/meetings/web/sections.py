"""What meetings add to the page of a body and to the neighbourhood page."""

from typing import Any

from django.http import HttpRequest

from maillon.ground.places.public import Place
from maillon.voice.bodies.public import Body, bodies_around, rules_of
from maillon.voice.meetings import queries, queries_before


def of_body(body: Body, request: Any) -> dict[str, Any]:
    rules = rules_of(body)
    return {
        "coming": queries.coming_meetings(now=request.now, body=body),
        "past": queries.past_meetings(body, request.now, 6),
        "asked": queries.public_requests(now=request.now, bodies=[body]),
        "minutes": queries.published_minutes(bodies=[body]),
        "body": body,
        "polls": queries_before.open_polls(body),
        "kept": queries_before.rules_kept(body, rules),
        "political": rules is not None and rules.political,
    }


def dates_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """The next dates of every instance that covers this place."""
    found = queries.coming_meetings(now=request.now, place=place, limit=4)  # type: ignore[attr-defined]
    return {"meetings": found, "bodies": bodies_around(place)[:4], "place": place}


def questions_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """Questions asked here, and their answers."""
    bodies = bodies_around(place)
    found = queries.public_requests(now=request.now, bodies=bodies, limit=4)  # type: ignore[attr-defined]
    minutes = queries.published_minutes(bodies=bodies, limit=2)
    return {"asked": found, "minutes": minutes, "bodies": bodies[:1]} if bodies else None
