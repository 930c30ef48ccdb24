"""What higher rooms of the floor add to the pages of a body."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from maillon.ground.ui.registry import Registry
from maillon.voice.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySection:
    """One part of the page of a body; `provide(body, request)` gives its context."""

    key: str
    order: int
    template: str
    provide: Callable[[Body, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Something a council said after deciding: it is credited to the council, never to someone."""

    title: str
    url: str
    on: date
    kind: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionSource:
    """Where contributions of a body are found; `provide(body)` gives them, the newest first."""

    key: str
    order: int
    provide: Callable[[Body], list[Contribution]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSource:
    """Published papers a deliberation may point to; `provide(body)` gives identifier and title, `url` their page."""

    key: str
    order: int
    provide: Callable[[Body], list[tuple[UUID, str]]]
    url: Callable[[UUID], str]


sections: Registry[BodySection] = Registry()
welcome_parts: Registry[BodySection] = Registry()
contributions: Registry[ContributionSource] = Registry()
papers: Registry[PaperSource] = Registry()
