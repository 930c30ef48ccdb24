"""Each address says which capability opens it; an address that says nothing stays shut."""

from collections.abc import Callable
from typing import Any, TypeVar

from maillon.ground.access.capabilities import Capability

V = TypeVar("V", bound=Callable[..., Any])


def opens(*, get: Capability | None = None, post: Capability | None = None) -> Callable[[V], V]:
    """Marks a view. A method without capability answers 405; a missing capability, "not found".

    This is the door of the room, not the policy: which rows stand behind is the scope's business.
    """

    def mark(view: V) -> V:
        view.maillon_opens = {"GET": get, "HEAD": get, "POST": post}  # type: ignore[attr-defined]
        return view

    return mark
