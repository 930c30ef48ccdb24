"""Time zones as calendar files define them (RFC 5545): by their rule, « the last Sunday of March ».

A list of days is as correct, but some readers keep one day of it, and are an hour off half of the year.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone

SINCE, UNTIL = 2007, 2037
"""The years read to find a rule; the first is the one it is said from."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK, _HOUR = timedelta(days=7), timedelta(hours=1)


@cache
def zone_lines(zone: str) -> bytes:
    """The definition of a time zone, the same in every file; nothing for universal time."""
    if zone == "UTC":
        return b""
    here = ZoneInfo(zone)
    years = [list(_changes(here, year)) for year in range(SINCE, UNTIL + 1)]
    if not any(years):
        start = datetime(1970, 1, 1, tzinfo=here)
        parts = [_part("STANDARD", start.replace(tzinfo=None), datetime(SINCE, 1, 1, tzinfo=here), start.utcoffset())]
    else:
        parts = [_turn(turn, here) for turn in zip(*years, strict=False)]
        if len({len(found) for found in years}) > 1 or not all(parts):
            return bytes(Timezone.from_tzinfo(here, zone).to_ical()).rstrip(b"\r\n")
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{zone}", *parts, "END:VTIMEZONE"]).encode()


def _changes(here: tzinfo, year: int) -> Iterator[datetime]:
    """The moments when clocks change, in universal time, to the hour; none two of which fall in one week."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    weeks = [start + _WEEK * week for week in range(53)] + [datetime(year + 1, 1, 1, tzinfo=UTC)]
    for (before, had), (after, has) in pairwise((moment, _offset(moment, here)) for moment in weeks):
        if had != has:
            hours = range((after - before) // _HOUR + 1)
            yield before + _HOUR * bisect_left(hours, 1, key=partial(_changed, here, before, had))


def _changed(here: tzinfo, before: datetime, had: timedelta, hours: int) -> int:
    return int(_offset(before + _HOUR * hours, here) != had)


def _offset(moment: datetime, here: tzinfo) -> timedelta:
    return moment.astimezone(here).utcoffset() or timedelta(0)


def _turn(moments: Sequence[datetime], here: tzinfo) -> str:
    """The same change, year after year, by its rule; nothing when it follows none."""
    clocks = [(moment + _offset(moment - _HOUR, here)).replace(tzinfo=None) for moment in moments]
    first, month = clocks[0], clocks[0].month
    if len({(at.month, at.weekday(), at.time()) for at in clocks}) > 1:
        return ""
    if all(at.day + 7 > monthrange(at.year, at.month)[1] for at in clocks):
        which = -1
    elif len({(at.day - 1) // 7 for at in clocks}) == 1:
        which = (first.day - 1) // 7 + 1
    else:
        return ""
    after = moments[0].astimezone(here)
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    rule = f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={which}{_DAYS[first.weekday()]}"
    return _part(kind, first, after, _offset(moments[0] - _HOUR, here), rule)


def _part(kind: str, clock: datetime, after: datetime, had: timedelta | None, *rule: str) -> str:
    lines = [
        f"BEGIN:{kind}",
        f"DTSTART:{clock:%Y%m%dT%H%M%S}",
        *rule,
        f"TZNAME:{after.tzname()}",
        f"TZOFFSETFROM:{_signed(had)}",
        f"TZOFFSETTO:{_signed(after.utcoffset())}",
        f"END:{kind}",
    ]
    return "\r\n".join(lines)


def _signed(offset: timedelta | None) -> str:
    minutes = round((offset or timedelta(0)).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
