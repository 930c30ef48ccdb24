"""What a search for a place gives back."""

from dataclasses import dataclass
from uuid import UUID

from maillon.ground.places.states import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHit:
    """One place found. `context` says where it is; `known_as` is the former name or code that led to it.

    `suggested` means that nothing answered to what was typed and that this looks close.
    """

    id: int
    uid: UUID
    slug: str
    name: str
    kind: PlaceKind
    context: str
    population: int | None = None
    known_as: str = ""
    suggested: bool = False

    @property
    def label(self) -> str:
        """`Saint-Denis, Seine-Saint-Denis`."""
        return f"{self.name}, {self.context}" if self.context else self.name
