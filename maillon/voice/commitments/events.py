"""Facts about words given."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMade(Event):
    name: ClassVar[str] = "commitments.made"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMoved(Event):
    """Told to whoever follows the chain."""

    name: ClassVar[str] = "commitments.moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPostponed(Event):
    name: ClassVar[str] = "commitments.postponed"
