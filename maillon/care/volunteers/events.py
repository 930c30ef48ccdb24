"""Facts about offers, volunteers and cards: identifiers and codes, never a name."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReceived(Event):
    name: ClassVar[str] = "volunteers.offer_received"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSettled(Event):
    """Welcomed, sent elsewhere or taken back."""

    name: ClassVar[str] = "volunteers.offer_settled"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSigned(Event):
    name: ClassVar[str] = "volunteers.trust_signed"
    step: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMoved(Event):
    name: ClassVar[str] = "volunteers.moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardsPulled(Event):
    """A relay took cards for a theme and a place: how many, for nobody in particular."""

    name: ClassVar[str] = "volunteers.cards_pulled"
    theme: str
    cards: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardSent(Event):
    """A card went to a person who had asked."""

    name: ClassVar[str] = "volunteers.card_sent"
    need: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardReported(Event):
    name: ClassVar[str] = "volunteers.card_reported"
    report: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardFreed(Event):
    """Nobody called in forty-eight hours: the volunteer is free again."""

    name: ClassVar[str] = "volunteers.card_freed"
