"""Facts of the console."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceExported(Event):
    """Whoever holds the machine took everything away; `highest` is the highest class of data that left."""

    name: ClassVar[str] = "console.instance_exported"
    highest: str
