"""Facts about accounts once written: identifiers and codes only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesStateChanged(Event):
    """Circulated, approved or withdrawn."""

    name: ClassVar[str] = "meetings.minutes_state"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAnswered(Event):
    """Whoever spoke said yes, or takes the yes back."""

    name: ClassVar[str] = "meetings.quote_answered"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentMoved(Event):
    name: ClassVar[str] = "meetings.amendment"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRemoved(Event):
    """Something was taken out of every copy; the words are nowhere, here neither."""

    name: ClassVar[str] = "meetings.passage_removed"
    what: str
    copies: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilCredited(Event):
    name: ClassVar[str] = "meetings.council_credited"
    body: UUID
    deed: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTaken(Event):
    name: ClassVar[str] = "meetings.credit_taken_back"
    body: UUID
    deed: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswered(Event):
    name: ClassVar[str] = "meetings.rule_answered"
    outcome: str
