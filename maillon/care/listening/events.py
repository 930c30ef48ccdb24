"""Facts about slots. A booking leaves a fact about its slot: neither who, nor which booking."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SlotOpened(Event):
    name: ClassVar[str] = "listening.slot_opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCancelled(Event):
    name: ClassVar[str] = "listening.slot_cancelled"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTaken(Event):
    """A place of the slot is taken, or free again."""

    name: ClassVar[str] = "listening.slot_taken"
    free_again: bool
