"""What happens to stories."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold(Event):
    name: ClassVar[str] = "stories.told"
    initiative: UUID | None = None


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReread(Event):
    name: ClassVar[str] = "stories.reread"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWithdrawn(Event):
    name: ClassVar[str] = "stories.withdrawn"
