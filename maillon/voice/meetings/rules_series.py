"""The dates of a series, without a database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EACH_MONTH = 0
_DAYS_OF_A_WEEK, _MONTHS_OF_A_YEAR = 7, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often, how many times, and the other hour of the same meeting for those who cannot come to the first.

    `every_days`: days between two dates, or `EACH_MONTH` for « le deuxième mardi du mois ».
    """

    every_days: int = 7
    times: int = 4
    twin_at: time | None = None
    twin_after_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    occurrence: int
    starts_at: datetime
    ends_at: datetime


def slots(starts_at: datetime, ends_at: datetime, zone: str, rhythm: Rhythm) -> Iterator[Slot]:
    """Each date and its twin, at the same hour of the clock on both sides of a clock change."""
    here, length = ZoneInfo(zone), ends_at - starts_at
    local = starts_at.astimezone(here)
    for turn in range(rhythm.times):
        day = _day_of(turn, local.date(), rhythm.every_days)
        yield _slot(turn + 1, datetime.combine(day, local.time(), here), length)
        if rhythm.twin_at is not None:
            twin = day + timedelta(days=rhythm.twin_after_days)
            yield _slot(turn + 1, datetime.combine(twin, rhythm.twin_at, here), length)


def _day_of(turn: int, first: date, every_days: int) -> date:
    if every_days != EACH_MONTH:
        return first + timedelta(days=turn * every_days)
    year, month = divmod(first.year * _MONTHS_OF_A_YEAR + first.month - 1 + turn, _MONTHS_OF_A_YEAR)
    start = date(year, month + 1, 1)
    weeks = (first.day - 1) // _DAYS_OF_A_WEEK
    found = start + timedelta(days=(first.weekday() - start.weekday()) % _DAYS_OF_A_WEEK + weeks * _DAYS_OF_A_WEEK)
    # A fifth Tuesday that a month does not have is its last one.
    return found if found.month == start.month else found - timedelta(days=_DAYS_OF_A_WEEK)


def _slot(occurrence: int, starts_at: datetime, length: timedelta) -> Slot:
    return Slot(occurrence=occurrence, starts_at=starts_at, ends_at=starts_at + length)
