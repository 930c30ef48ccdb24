"""Facts about programmes: identifiers and codes only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStarted(Event):
    name: ClassVar[str] = "programmes.started"
    body: UUID
    sequences: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeMoved(Event):
    name: ClassVar[str] = "programmes.moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceTold(Event):
    """What came out of a sequence was said."""

    name: ClassVar[str] = "programmes.sequence_told"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWritten(Event):
    """A scribe wrote lines on a worksheet: how many, never which."""

    name: ClassVar[str] = "programmes.said_written"
    lines: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPublished(Event):
    name: ClassVar[str] = "programmes.statement_published"
    level: str
    topic: str
    number: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWithdrawn(Event):
    name: ClassVar[str] = "programmes.statement_withdrawn"
    level: str
    topic: str
    number: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationGiven(Event):
    name: ClassVar[str] = "programmes.attestation_given"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ForumOpened(Event):
    name: ClassVar[str] = "programmes.forum_opened"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DemandsCaptured(Event):
    name: ClassVar[str] = "programmes.demands_captured"
    demands: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DemandAnswered(Event):
    name: ClassVar[str] = "programmes.demand_answered"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DemandAsked(Event):
    """A demand of a forum became a request to a body: an answer is owed."""

    name: ClassVar[str] = "programmes.demand_asked"
    request: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPublished(Event):
    name: ClassVar[str] = "programmes.review_published"
