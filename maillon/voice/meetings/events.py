"""Facts about meetings: identifiers and codes only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAnnounced(Event):
    name: ClassVar[str] = "meetings.announced"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanged(Event):
    """Moved, renamed, relocated: whoever is coming is told again."""

    name: ClassVar[str] = "meetings.changed"
    revision: int
    moved: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStateChanged(Event):
    name: ClassVar[str] = "meetings.state_changed"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRequested(Event):
    name: ClassVar[str] = "meetings.item_requested"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Event):
    name: ClassVar[str] = "meetings.request_answered"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ComingSaid(Event):
    """Someone invited herself, or said she no longer comes."""

    name: ClassVar[str] = "meetings.coming_said"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceCounted(Event):
    name: ClassVar[str] = "meetings.attendance_counted"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPublished(Event):
    name: ClassVar[str] = "meetings.minutes_published"
    version: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFreed(Event):
    """The first of the waiting list has a seat."""

    name: ClassVar[str] = "meetings.seat_freed"
