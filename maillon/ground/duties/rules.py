"""Clocks: when an owner is reminded and when somebody else is asked too."""

from dataclasses import dataclass
from datetime import datetime, timedelta

STEPS = (25, 50, 100)
SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """From the moment the duty opened to the moment it is due."""

    opened_at: datetime
    due: datetime

    def at(self, percent: int) -> datetime:
        """When `percent` of the delay has passed."""
        return self.opened_at + (self.due - self.opened_at) * percent / 100

    def reached(self, now: datetime) -> int:
        """The highest step passed at `now`: 0, 25, 50 or 100."""
        return max((step for step in STEPS if self.at(step) <= now), default=0)

    def next_step(self, reached: int) -> datetime | None:
        """When the step after `reached` comes; None after the last one."""
        later = [step for step in STEPS if step > reached]
        return self.at(later[0]) if later else None


def tone(due: datetime, now: datetime) -> str:
    """How a duty is shown: late, to be done today, or waiting."""
    if due <= now:
        return "late"
    return "now" if due - now <= SOON else "waiting"
