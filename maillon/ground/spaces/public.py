"""What other rooms may import."""

from maillon.ground.spaces.commands import close_room, close_space, name_controller, open_room, open_space
from maillon.ground.spaces.events import ControllerNamed, RoomClosed, RoomOpened, SpaceClosed, SpaceOpened
from maillon.ground.spaces.models import Space
from maillon.ground.spaces.states import OPENED_FIRST, Room, SpaceKind

__all__ = [
    "OPENED_FIRST",
    "ControllerNamed",
    "Room",
    "RoomClosed",
    "RoomOpened",
    "Space",
    "SpaceClosed",
    "SpaceKind",
    "SpaceOpened",
    "close_room",
    "close_space",
    "name_controller",
    "open_room",
    "open_space",
]
