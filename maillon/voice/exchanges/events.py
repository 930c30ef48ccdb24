"""Facts about the orientation desk. Never whom, never what was said."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOpened(Event):
    """About the body."""

    name: ClassVar[str] = "exchanges.desk_opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationAsked(Event):
    name: ClassVar[str] = "exchanges.orientation_asked"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationMoved(Event):
    name: ClassVar[str] = "exchanges.orientation_moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSaid(Event):
    name: ClassVar[str] = "exchanges.outcome_said"
    side: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SkillMoved(Event):
    """A skill said, taken up, thanked for or removed."""

    name: ClassVar[str] = "exchanges.skill_moved"
    state: str
