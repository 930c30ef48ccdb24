"""What happens to files."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FileStored(Event):
    name: ClassVar[str] = "files.stored"
    file: UUID
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FileRemoved(Event):
    name: ClassVar[str] = "files.removed"
    file: UUID
