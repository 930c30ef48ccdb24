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
class BodyDescribed(Event):
    name: ClassVar[str] = "bodies.described"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRulesChanged(Event):
    name: ClassVar[str] = "bodies.rules_changed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TermOpened(Event):
    name: ClassVar[str] = "bodies.term_opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TermEnded(Event):
    name: ClassVar[str] = "bodies.term_ended"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TermExtended(Event):
    name: ClassVar[str] = "bodies.term_extended"
    until: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Seated(Event):
    name: ClassVar[str] = "bodies.seated"
    designation: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipEnded(Event):
    name: ClassVar[str] = "bodies.membership_ended"
    reason: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NameShown(Event):
    name: ClassVar[str] = "bodies.name_shown"
    shown: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentNamed(Event):
    name: ClassVar[str] = "bodies.referent_named"
    theme: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DrawMoved(Event):
    name: ClassVar[str] = "bodies.draw_moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SeedPartSealed(Event):
    name: ClassVar[str] = "bodies.seed_part_sealed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnAnswered(Event):
    name: ClassVar[str] = "bodies.drawn_answered"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WishesSaid(Event):
    name: ClassVar[str] = "bodies.wishes_said"
    changed: int
