"""What happens to spaces."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceOpened(Event):
    name: ClassVar[str] = "spaces.space_opened"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceClosed(Event):
    name: ClassVar[str] = "spaces.space_closed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerNamed(Event):
    """Who answers for personal data changed; the name stands on the space's page."""

    name: ClassVar[str] = "spaces.controller_named"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOpened(Event):
    name: ClassVar[str] = "spaces.room_opened"
    room: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClosed(Event):
    name: ClassVar[str] = "spaces.room_closed"
    room: str
