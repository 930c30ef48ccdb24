"""What other rooms may import."""

from maillon.ground.places.models import Containment, Place
from maillon.ground.places.states import SCALE, PlaceKind

__all__ = ["SCALE", "Containment", "Place", "PlaceKind"]
