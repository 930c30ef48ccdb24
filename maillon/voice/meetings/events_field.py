"""Facts closer to the field: what is hidden, who is looked for, what is recorded. Identifiers and codes only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TitleHidden(Event):
    """A point or a paper became confidential, or public again."""

    name: ClassVar[str] = "meetings.title_hidden"
    meeting: UUID
    hidden: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSaid(Event):
    """Someone said that she has her convocation, and how."""

    name: ClassVar[str] = "meetings.receipt_said"
    way: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMoved(Event):
    """A replacement is looked for, found, or no longer looked for."""

    name: ClassVar[str] = "meetings.search"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TryAnswered(Event):
    """Someone called said yes, no, or came after another."""

    name: ClassVar[str] = "meetings.try_answered"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMoved(Event):
    """A sound and its words were kept, published or taken away."""

    name: ClassVar[str] = "meetings.recording"
    move: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAnswered(Event):
    """Whoever spoke in a meeting answered for her words: one passage, or all."""

    name: ClassVar[str] = "meetings.words_answered"
    move: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FileTakenOut(Event):
    """A paper left because it names someone; or its clean version came."""

    name: ClassVar[str] = "meetings.file_taken_out"
    document: UUID
    replaced: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsGathered(Event):
    """Questions asked alike became one subject."""

    name: ClassVar[str] = "meetings.requests_gathered"
    body: UUID
    requests: int
