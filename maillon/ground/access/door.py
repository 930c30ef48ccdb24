"""Each address says which capability opens it; an address that says nothing stays shut."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.capabilities import Capability
from maillon.kernel.refusals import RuleViolation


class WrongMethodError(RuleViolation):
    """A method this address does not take."""

    def __init__(self) -> None:
        super().__init__(
            "wrong_method",
            _("Cette adresse se lit, ou reçoit un envoi, mais pas de cette façon : voyez la description."),
        )


V = TypeVar("V", bound=Callable[..., Any])


def opens(*, get: Capability | None = None, post: Capability | None = None) -> Callable[[V], V]:
    """Marks a view. A method without capability answers 405; a missing capability, "not found".

    This is the door of the room, not the policy: which rows stand behind is the scope's business.
    """

    def mark(view: V) -> V:
        view.maillon_opens = {"GET": get, "HEAD": get, "POST": post}  # type: ignore[attr-defined]
        return view

    return mark
