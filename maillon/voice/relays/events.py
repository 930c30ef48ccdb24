"""Facts of instructions: identifiers and counts, never who read."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionSent(Event):
    name: ClassVar[str] = "relays.instruction_sent"
    asked: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionWithdrawn(Event):
    name: ClassVar[str] = "relays.instruction_withdrawn"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMoved(Event):
    """About the relay; `readers` is how many people were asked to read."""

    name: ClassVar[str] = "relays.relay_moved"
    state: str
    readers: int = 0


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingConfirmed(Event):
    """About the relay, never about who read."""

    name: ClassVar[str] = "relays.reading_confirmed"
