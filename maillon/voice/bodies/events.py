"""Facts about bodies."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFounded(Event):
    name: ClassVar[str] = "bodies.founded"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMoved(Event):
    name: ClassVar[str] = "bodies.moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRulesChanged(Event):
    name: ClassVar[str] = "bodies.rules_changed"
