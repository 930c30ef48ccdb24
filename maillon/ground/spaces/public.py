"""What other rooms may import."""

from maillon.ground.spaces.models import Space
from maillon.ground.spaces.states import OPENED_FIRST, Room, SpaceKind

__all__ = ["OPENED_FIRST", "Room", "Space", "SpaceKind"]
