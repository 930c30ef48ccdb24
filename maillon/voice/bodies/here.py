"""The bodies around a place, read once for a whole page."""

from typing import Any

from maillon.ground.places.public import Place, chain_here
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.queries import bodies_around


def bodies_here(place: Place, request: Any) -> list[Body]:
    """Several blocks of one page ask for them: the first asks the database."""
    known: dict[int, list[Body]] = request.__dict__.setdefault("maillon_bodies_here", {})
    if place.pk not in known:
        known[place.pk] = bodies_around(place, [one.pk for one in chain_here(place, request)])
    return known[place.pk]
