"""What a place lies in, read once for a whole page."""

from typing import Any

from maillon.ground.places.models import Place
from maillon.ground.places.queries import chain_of


def chain_here(place: Place, request: Any) -> list[Place]:
    """`chain_of(place)`. Several blocks of one page ask for it: the first asks the database."""
    known: dict[int, list[Place]] = request.__dict__.setdefault("maillon_chain_here", {})
    if place.pk not in known:
        known[place.pk] = chain_of(place)
    return known[place.pk]
