"""The time tasks read. The demonstration and the tests may set it; nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("work_clock", default=None)


def now() -> datetime:
    """The moment a task runs at."""
    return _set.get() or timezone.now()


@contextmanager
def at(moment: datetime | None) -> Iterator[None]:
    """Tasks run inside believe it is `moment`; None is the real time."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
