"""Facts about places."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAdded(Event):
    """A place without official code now exists."""

    name: ClassVar[str] = "places.place_added"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceJoined(Event):
    """A place lies in one more whole."""

    name: ClassVar[str] = "places.place_joined"
    whole: int
