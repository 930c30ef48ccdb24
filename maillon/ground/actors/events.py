"""Facts about organisations, functions and cards."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded(Event):
    name: ClassVar[str] = "actors.organisation_added"
    kind: str
    place: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanged(Event):
    name: ClassVar[str] = "actors.organisation_changed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChecked(Event):
    name: ClassVar[str] = "actors.organisation_checked"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationClosed(Event):
    name: ClassVar[str] = "actors.organisation_closed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionDeclared(Event):
    """`about` is the organisation."""

    name: ClassVar[str] = "actors.function_declared"
    function: str
    place: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringDeclared(Event):
    """`about` is the declaration."""

    name: ClassVar[str] = "actors.answering_declared"
    organisation: int
    place: int
    theme: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringEnded(Event):
    name: ClassVar[str] = "actors.answering_ended"
    organisation: int
    place: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSuggested(Event):
    """`about` is the correction; the organisation and its place say who should look."""

    name: ClassVar[str] = "actors.correction_suggested"
    organisation: int
    place: int
    part: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAnswered(Event):
    name: ClassVar[str] = "actors.correction_answered"
    organisation: int
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Event):
    """A card was opened. Says nothing of who."""

    name: ClassVar[str] = "actors.person_added"
    space: int
    purpose: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    name: ClassVar[str] = "actors.person_changed"
    space: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SheetImported(Event):
    name: ClassVar[str] = "actors.sheet_imported"
    place: int
    imported: int
