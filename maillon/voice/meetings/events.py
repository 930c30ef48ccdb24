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
class ComingAnswered(Event):
    """Whoever asked to come where the door opens on request has her answer."""

    name: ClassVar[str] = "meetings.coming_answered"
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


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConvened(Event):
    """What was sent and to how many, by its SHA-256: the chain of facts keeps it."""

    name: ClassVar[str] = "meetings.convened"
    convocation: UUID
    digest_start: UUID
    digest_end: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAnnounced(Event):
    name: ClassVar[str] = "meetings.series_announced"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PollOpened(Event):
    name: ClassVar[str] = "meetings.poll_opened"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TopicProposed(Event):
    name: ClassVar[str] = "meetings.topic_proposed"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMoved(Event):
    """A subject was taken off the list, or put back."""

    name: ClassVar[str] = "meetings.topic_moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaBuilt(Event):
    """How many points came from the subjects, from last time and from late requests."""

    name: ClassVar[str] = "meetings.agenda_built"
    points: int
