"""What became of a demand once it was put to a body: rooms above say it, all at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from maillon.ground.ui.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One thing that followed: what was said, by which office, for when, and how it stands."""

    title: str
    url: str
    state: Any
    tone: str = "waiting"
    holder: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSource:
    """`provide(requests, today)` gives what followed each of these agenda requests, in at most two queries."""

    key: str
    provide: Callable[[Collection[UUID], date], Mapping[UUID, list[Suite]]]
    order: int = 50


suite_sources: Registry[SuiteSource] = Registry()
