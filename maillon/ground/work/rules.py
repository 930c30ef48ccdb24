"""How often a task is tried again, and when the house gives up."""

from datetime import datetime, timedelta

BACKOFF = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
MOST_ATTEMPTS = len(BACKOFF) + 1
LONGEST = BACKOFF[-1]


def delay_after(attempts: int) -> timedelta | None:
    """How long to wait after `attempts` failures; None once it is time to give up."""
    return BACKOFF[attempts - 1] if 1 <= attempts < MOST_ATTEMPTS else None


def delay_after_death(deaths: int) -> timedelta | None:
    """After the death of a worker the first new try is immediate: a restart is not a fault of the task."""
    return timedelta(0) if deaths <= 1 else delay_after(deaths)


def period_of(now: datetime, seconds: int) -> int:
    """The number of the period `now` falls in, the same on every machine."""
    return int(now.timestamp()) // seconds
