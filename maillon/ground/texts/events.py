"""What happens to texts."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TextWritten(Event):
    name: ClassVar[str] = "texts.written"
    language: str
    level: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TextPublished(Event):
    name: ClassVar[str] = "texts.published"
    language: str
    level: str
    version: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TextReread(Event):
    name: ClassVar[str] = "texts.reread"
    language: str
    level: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TextWithdrawn(Event):
    name: ClassVar[str] = "texts.withdrawn"
