"""Schedules, and who is told when a task is given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

Job = Callable[[datetime], object]
J = TypeVar("J", bound=Job)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A function of the present moment, run once per period."""

    name: str
    seconds: int
    function: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A task the house will not try again: identifiers and codes only."""

    task: UUID
    path: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    error: str
    attempts: int
    at: datetime


_schedules: dict[str, Schedule] = {}
_told: dict[str, Callable[[GivenUp], None]] = {}


def every(name: str, *, seconds: int = 0, minutes: int = 0, hours: int = 0) -> Callable[[J], J]:
    """Runs `def f(now)` once per period, by one worker only; `name` is stable for ever.

    Periods missed while no worker ran are not made up for: a job catches up from the state it finds.
    """
    length = seconds + 60 * minutes + 3600 * hours
    if length <= 0:
        raise ValueError(f"schedule {name!r} has no period")

    def register(function: J) -> J:
        known = _schedules.get(name)
        if known is not None and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"schedule {name!r} is taken")
        _schedules[name] = Schedule(name=name, seconds=length, function=function)
        return function

    return register


def sweep(name: str) -> Callable[[J], J]:
    """A schedule of once an hour, for clocks and clean-ups."""
    return every(name, hours=1)


def schedules() -> list[Schedule]:
    """Every schedule, by name."""
    return [_schedules[name] for name in sorted(_schedules)]


def schedule(name: str) -> Schedule | None:
    """One schedule, or None when no room knows it any more."""
    return _schedules.get(name)


def on_given_up(function: Callable[[GivenUp], None]) -> Callable[[GivenUp], None]:
    """Calls `function` in the transaction that gives a task up; registered once per name."""
    _told[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def tell_given_up(given_up: GivenUp) -> None:
    """Tells every room that asked."""
    for function in _told.values():
        function(given_up)
