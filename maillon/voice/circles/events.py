"""Facts of a circle: never what was said."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerInvited(Event):
    """About the seat."""

    name: ClassVar[str] = "circles.partner_invited"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLeft(Event):
    name: ClassVar[str] = "circles.partner_left"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WordPosted(Event):
    """About the word; `answers` is the word answered."""

    name: ClassVar[str] = "circles.word_posted"
    answers: UUID | None = None


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WordMoved(Event):
    name: ClassVar[str] = "circles.word_moved"
    state: str
