"""What other rooms may import."""

from maillon.ground.places.codes import is_qpv_code, normalise_commune_code
from maillon.ground.places.commands import add_place, join_places
from maillon.ground.places.events import PlaceAdded, PlaceJoined
from maillon.ground.places.folding import fold, free_slug, plain, speakable
from maillon.ground.places.gate import may, require
from maillon.ground.places.here import chain_here
from maillon.ground.places.hits import PlaceHit
from maillon.ground.places.loading import load_official
from maillon.ground.places.models import Containment, Place
from maillon.ground.places.queries import (
    chain_of,
    commune_of,
    communes_of,
    context_of,
    find_places,
    is_inside,
    place_by_code,
    place_or_404,
    successors_of,
)
from maillon.ground.places.search import context_among, contexts
from maillon.ground.places.states import SCALE, PlaceKind
from maillon.ground.places.zones import town_of_zone, zone_in_words

__all__ = [
    "SCALE",
    "Containment",
    "Place",
    "PlaceAdded",
    "PlaceHit",
    "PlaceJoined",
    "PlaceKind",
    "add_place",
    "chain_here",
    "chain_of",
    "commune_of",
    "communes_of",
    "context_among",
    "context_of",
    "contexts",
    "find_places",
    "fold",
    "free_slug",
    "is_inside",
    "is_qpv_code",
    "join_places",
    "load_official",
    "may",
    "normalise_commune_code",
    "place_by_code",
    "place_or_404",
    "plain",
    "require",
    "speakable",
    "successors_of",
    "town_of_zone",
    "zone_in_words",
]
