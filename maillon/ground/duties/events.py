"""What happens to a duty that nobody did."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEscalated(Event):
    """The delay has passed: the replacement that the organisation named is asked too."""

    name: ClassVar[str] = "duties.escalated"
    kind: str
    organisation: UUID
    replacement: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Reread(Event):
    """What words had left was read again by who answers for it; `about` is the object."""

    name: ClassVar[str] = "duties.reread"
    kind: str
