"""Facts about common frameworks: identifiers and codes."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ContractWritten(Event):
    name: ClassVar[str] = "contracts.written"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ContractChanged(Event):
    """Its own fields, while it is being written: `what` is a code."""

    name: ClassVar[str] = "contracts.changed"
    what: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ContractMoved(Event):
    name: ClassVar[str] = "contracts.moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePublished(Event):
    name: ClassVar[str] = "contracts.change_published"
    kind: str
    on: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLinked(Event):
    """An instance or a council belongs to the contract from a day; `until` is empty while it goes on."""

    name: ClassVar[str] = "contracts.body_linked"
    part: str
    since: str
    until: str = ""


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted(Event):
    name: ClassVar[str] = "contracts.consulted"
    answer: str
    told_by: str = ""


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PilotNamed(Event):
    name: ClassVar[str] = "contracts.pilot_named"
    side: str
    replacement: bool = False


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MandateTaken(Event):
    name: ClassVar[str] = "contracts.mandate_taken"
    shown: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MandateEnded(Event):
    name: ClassVar[str] = "contracts.mandate_ended"
    at_once: bool = False


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDeclared(Event):
    """How much stays sealed."""

    name: ClassVar[str] = "contracts.time_declared"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationAsked(Event):
    name: ClassVar[str] = "contracts.validation_asked"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceGiven(Event):
    name: ClassVar[str] = "contracts.voice_given"
    side: str
    said: str
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTakenBack(Event):
    name: ClassVar[str] = "contracts.voice_taken_back"
    side: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationWithdrawn(Event):
    name: ClassVar[str] = "contracts.validation_withdrawn"
