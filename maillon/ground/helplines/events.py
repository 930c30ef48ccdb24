"""What happens to numbers."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class HelplineProposed(Event):
    name: ClassVar[str] = "helplines.proposed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class HelplineChecked(Event):
    name: ClassVar[str] = "helplines.checked"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class HelplineClosed(Event):
    name: ClassVar[str] = "helplines.closed"
