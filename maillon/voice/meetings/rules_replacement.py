"""Who is called, in which order and how fast, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_PACES = (
    (timedelta(days=7), timedelta(hours=24)),
    (timedelta(days=2), timedelta(hours=6)),
    (timedelta(hours=6), timedelta(hours=1)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Someone who agreed to be called, and how often she already replaced someone this year."""

    person: int
    times: int
    since: datetime


def chain_of(candidates: Iterable[Candidate], away: frozenset[int]) -> list[int]:
    """Those who replaced least come first, then those who agreed first; never who already comes or cannot."""
    ready = [one for one in candidates if one.person not in away]
    return [one.person for one in sorted(ready, key=lambda one: (one.times, one.since, one.person))]


def patience(before: timedelta) -> timedelta | None:
    """How long one person is left to answer before the next is called; None: call everyone at once."""
    return next((wait for left, wait in _PACES if before > left), None)


def to_ask(*, before: timedelta, last_asked: timedelta | None, waiting: int, silent: int) -> int:
    """How many of those who wait their turn are called now.

    `last_asked` is how long ago the last call went; `silent` how many called have not answered yet.
    """
    wait = patience(before)
    if wait is None:
        return waiting
    due = last_asked is None or silent == 0 or last_asked >= wait
    return min(1, waiting) if due else 0
