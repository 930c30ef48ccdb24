"""What happens to what was made from something else."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedTakenOut(Event):
    """Words left an object because they left the account it was made from; the words are nowhere, here neither."""

    name: ClassVar[str] = "links.derived_taken_out"
    kind: str
