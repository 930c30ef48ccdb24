"""When a number may be shown: two different people, the same number, less than ninety days ago."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from maillon.ground.helplines.states import LineStatus

RECHECK_AFTER = timedelta(days=90)
CHECKERS = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One person checked one wording on one day."""

    by: int
    on: date
    digest: bytes


def wording(number: str, hours: str) -> bytes:
    """What a check is about: change the number or the hours and it is no longer checked."""
    return hashlib.sha256(f"{number}\0{hours}".encode()).digest()


def checked_on(checks: Iterable[Checked], digest: bytes) -> date | None:
    """The day since when two different people have checked it: the second latest of their days."""
    last: dict[int, date] = {}
    for check in checks:
        if check.digest == digest:
            last[check.by] = max(check.on, last.get(check.by, check.on))
    days = sorted(last.values(), reverse=True)
    return days[CHECKERS - 1] if len(days) >= CHECKERS else None


def status_of(checks: Iterable[Checked], digest: bytes, *, shipped: bool, today: date) -> LineStatus:
    """A number checked once stays hidden; one shipped with the software is shown and said so."""
    on = checked_on(checks, digest)
    if on is not None:
        return LineStatus.CHECKED if today - on < RECHECK_AFTER else LineStatus.STALE
    return LineStatus.SHIPPED if shipped else LineStatus.HIDDEN


def spaced(number: str) -> str:
    """`3919` as `39 19`, `116006` as `116 006`, `0143000000` in pairs."""
    if len(number) == 4:
        return f"{number[:2]} {number[2:]}"
    if len(number) == 6:
        return f"{number[:3]} {number[3:]}"
    if len(number) == 10:
        return " ".join(number[i : i + 2] for i in range(0, 10, 2))
    return number
