"""Decisions about meetings, without a database."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.voice.meetings.states import ComingState

EVENING_FROM = time(18, 0)


def is_evening(starts_at: datetime, zone: str, earliest: time = EVENING_FROM) -> bool:
    """Whether a meeting starts in the evening, or at the week-end, where it is held."""
    local = starts_at.astimezone(ZoneInfo(zone))
    return local.weekday() >= 5 or local.time() >= earliest


def notice_days(starts_at: datetime, available: Iterable[datetime | None]) -> int | None:
    """Whole days between the last required document and the meeting; None while one is missing."""
    moments = list(available)
    if not moments or any(moment is None for moment in moments):
        return None
    last = max(moment for moment in moments if moment is not None)
    return max((starts_at - last).days, 0)


def notice_kept(starts_at: datetime, available: Iterable[datetime | None], days: int, now: datetime) -> bool | None:
    """Whether the required documents came at least `days` before; None while they still may."""
    found = notice_days(starts_at, available)
    if found is not None:
        return found >= days
    return False if now > starts_at - timedelta(days=days) else None


def answer_due(asked_at: datetime, within_days: int, next_start: datetime | None, cutoff_days: int) -> datetime:
    """When the reasoned answer is owed: the delay of the rules, or the cut-off before the meeting if sooner."""
    due = asked_at + timedelta(days=within_days)
    if next_start is None:
        return due
    cutoff = next_start - timedelta(days=cutoff_days)
    return min(due, cutoff) if cutoff > asked_at else due


def coming_state(*, openness: str, capacity: int | None, confirmed: int) -> ComingState:
    """Self-invitation is confirmed by rule, not by favour: open door and a seat left."""
    if openness == "closed":
        return ComingState.REFUSED
    if capacity is not None and confirmed >= capacity:
        return ComingState.WAITING
    return ComingState.CONFIRMED if openness == "open" else ComingState.ASKED
