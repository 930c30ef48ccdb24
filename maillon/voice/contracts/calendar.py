"""When bodies meet and what they decided: rooms above bring it, so that a contract shows its next date."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from maillon.ground.ui.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """The next public date of a body."""

    at: datetime
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision a body published in its minutes."""

    body: int
    on: date
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`coming(bodies, now)`: the next date of each; `decided(bodies)`: what they decided, the oldest first."""

    key: str
    order: int
    coming: Callable[[Collection[int], datetime], Mapping[int, NextDate]]
    decided: Callable[[Collection[int]], Sequence[Decided]]


calendars: Registry[Calendar] = Registry()


def next_dates(bodies: Collection[int], now: datetime) -> dict[int, NextDate]:
    found: dict[int, NextDate] = {}
    for calendar in calendars:
        found.update(calendar.coming(bodies, now))
    return found


def decisions_of(bodies: Collection[int]) -> list[Decided]:
    return [one for calendar in calendars for one in calendar.decided(bodies)]
