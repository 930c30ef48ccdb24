"""Facts about project files. Never an amount, nor who said what."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsImported(Event):
    """About the spreadsheet: how many files were written, how many had their amounts completed."""

    name: ClassVar[str] = "opinions.projects_imported"
    body: UUID
    written: int
    completed: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAmountsSaid(Event):
    name: ClassVar[str] = "opinions.project_amounts_said"
