"""What happens to access."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart(Event):
    """Two people are never put together from now on; who they are is not in the fact."""

    name: ClassVar[str] = "access.kept_apart"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ApartEnded(Event):
    name: ClassVar[str] = "access.apart_ended"
