"""Who may be reached how and when: decisions only, no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

from maillon.ground.channels.states import Way

QUIET_FROM, QUIET_UNTIL = time(20), time(8)
SMS_PER_NUMBER = 3
BACKOFF = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
CALL_WITHIN = timedelta(hours=24)
LETTER_WITHIN = timedelta(hours=72)
LOST_AFTER = timedelta(minutes=15)
QUEUED_TOO_LONG = timedelta(hours=24)

# Mobile numbers of France and its overseas territories: anywhere else costs money and is how numbers are pumped.
_MOBILE = re.compile(r"\+(33[67]|262(69|63)|59069|59469|59669|508|681|687|689)\d+")
_CODE = re.compile(r"[a-z0-9_.:/\-]*|[A-Z0-9 \-]*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?([+\-]\d\d:\d\d|Z)?)?")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER_LIKE = re.compile(r"\d(?:[ .\-]?\d){8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """The consequences a person asked for; the reasons are never here."""

    call_from: str = ""
    call_until: str = ""
    neutral: bool = False


def way_for(channel: str, *, phone: str, email: str, has_account: bool) -> Way:
    """The way a message takes: hers when it can work, else a human on the telephone, else a letter."""
    wished = Way(channel) if channel in Way.values else Way.CALL
    works = {
        Way.EMAIL: bool(email),
        Way.SMS: bool(phone) and may_receive_sms(phone),
        Way.CALL: bool(phone),
        Way.LETTER: True,
        Way.IN_APP: has_account,
    }
    if works[wished]:
        return wished
    return Way.CALL if phone else Way.LETTER


def may_receive_sms(phone: str) -> bool:
    """Whether an SMS may go to this E.164 number: mobiles of France and its overseas territories only."""
    return _MOBILE.fullmatch(phone) is not None


def unfit_param(params: Mapping[str, object]) -> str | None:
    """The first name whose value is more than a code, a date or a number; None when all are fit."""
    return next((name for name, value in params.items() if not _is_fit(value)), None)


def _is_fit(value: object) -> bool:
    if isinstance(value, int):
        return True
    if not isinstance(value, str) or len(value) > 60:
        return False
    if _MOMENT.fullmatch(value) or _UUID.fullmatch(value):
        return True
    return (bool(_CODE.fullmatch(value)) and not _NUMBER_LIKE.search(value)) or value in _zones()


@cache
def _zones() -> frozenset[str]:
    """The clocks a moment can be said by: « America/Martinique »."""
    return frozenset(available_timezones())


def next_allowed(local: datetime, way: Way, safe: SafeContact, *, urgent: bool = False) -> datetime | None:
    """The first moment, from `local` on, when this way may ring: outside quiet hours, inside her own.

    None when no moment ever suits: a person must find another way. E-mail does not ring at night, but her
    own hours hold for it too. Letters and the inbox never wait.
    """
    if way not in {Way.EMAIL, Way.SMS, Way.CALL}:
        return local
    moment = local
    for _turn in range(6):
        found = _after_quiet(moment) if way != Way.EMAIL and not urgent else moment
        found = _inside(found, safe)
        if found == moment:
            return moment
        moment = found
    return None


def _after_quiet(moment: datetime) -> datetime:
    if moment.time() >= QUIET_FROM:
        return _at(moment + timedelta(days=1), QUIET_UNTIL)
    return _at(moment, QUIET_UNTIL) if moment.time() < QUIET_UNTIL else moment


def _inside(moment: datetime, safe: SafeContact) -> datetime:
    start, end = clock_time(safe.call_from), clock_time(safe.call_until)
    if start is None and end is None:
        return moment
    start, end = start or time.min, end or time.max
    if start > end:  # hours that pass midnight, for those who work at night
        return moment if moment.time() >= start or moment.time() <= end else _at(moment, start)
    if moment.time() < start:
        return _at(moment, start)
    return moment if moment.time() <= end else _at(moment + timedelta(days=1), start)


def _at(moment: datetime, hour: time) -> datetime:
    return moment.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)


_NAMED_HOURS = {"midi": "12 h", "noon": "12 h", "minuit": "0 h", "midnight": "0 h"}


def clock_time(text: str) -> time | None:
    """`09:30`, `9h30`, `9 heures`, `6 pm` or `midi` as a time; None when nothing can be read."""
    said = _NAMED_HOURS.get((text or "").strip().lower(), text or "")
    found = re.fullmatch(r"\s*(\d{1,2})\s*(?:[:.]|h(?:eures?)?)?\s*(\d{2})?\s*([ap]\.?m\.?)?\s*", said, re.IGNORECASE)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + 12 * found[3].lower().startswith("p")
    return time(hour, minute) if hour < 24 and minute < 60 else None


def delay_after(attempts: int) -> timedelta | None:
    """How long to wait after `attempts` clean refusals; None once a human must do it."""
    return BACKOFF[attempts - 1] if attempts <= len(BACKOFF) else None
