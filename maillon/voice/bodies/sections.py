"""What higher rooms of the floor add to the page of a body."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maillon.ground.ui.registry import Registry
from maillon.voice.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySection:
    """One part of the page of a body; `provide(body, request)` gives its context."""

    key: str
    order: int
    template: str
    provide: Callable[[Body, Any], dict[str, Any]]


sections: Registry[BodySection] = Registry()
