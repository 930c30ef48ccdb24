"""Facts about tokens: identifiers only."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMade(Event):
    name: ClassVar[str] = "api.token_made"
    days: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TokenEnded(Event):
    name: ClassVar[str] = "api.token_ended"
