"""Facts about initiatives."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeTold(Event):
    name: ClassVar[str] = "initiatives.told"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeMoved(Event):
    name: ClassVar[str] = "initiatives.moved"
    stage: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeHidden(Event):
    name: ClassVar[str] = "initiatives.hidden"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class HelpOffered(Event):
    name: ClassVar[str] = "initiatives.help_offered"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSettled(Event):
    name: ClassVar[str] = "initiatives.help_settled"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeReread(Event):
    name: ClassVar[str] = "initiatives.reread"
