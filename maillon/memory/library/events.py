"""What happens in the library."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceProposed(Event):
    name: ClassVar[str] = "library.proposed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcePublished(Event):
    name: ClassVar[str] = "library.published"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceClosed(Event):
    name: ClassVar[str] = "library.closed"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceOpened(Event):
    name: ClassVar[str] = "library.space_opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Event):
    name: ClassVar[str] = "library.suggested"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionAnswered(Event):
    name: ClassVar[str] = "library.suggestion_answered"
    state: str
