"""One page to follow anything: a reference and a code lead to the room that gave them."""

from dataclasses import dataclass
from datetime import datetime

from maillon.ground.access.capabilities import PassKind
from maillon.ground.access.models import Pass
from maillon.ground.access.passes import find_by_code


@dataclass(frozen=True, slots=True)
class Followed:
    """What was found, and the name of the page that shows it."""

    found: Pass
    url_name: str


_pages: dict[PassKind, str] = {}


def register_followed(kind: PassKind, url_name: str) -> None:
    """Called once by a room: its codes open `url_name`, which takes no argument."""
    _pages[kind] = url_name


def find_followed(reference: str, code: str, *, at: datetime) -> Followed | None:
    """The pass of a reference and its code among the kinds rooms registered; None when they do not go together."""
    for kind, url_name in _pages.items():
        found = find_by_code(kind, reference, code, at=at)
        if found is not None:
            return Followed(found, url_name)
    return None
