"""Calendar files that clients really read (RFC 5545): real time zones, stable UID, SEQUENCE."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from maillon.kernel.uid import made_at
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.states import MeetingState, Mode

_STATUS = {
    MeetingState.ANNOUNCED: "CONFIRMED", MeetingState.CONVENED: "CONFIRMED", MeetingState.HELD: "CONFIRMED",
    MeetingState.POSTPONED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED", MeetingState.DRAFT: "TENTATIVE",
}  # fmt: skip


def calendar_of(meetings: Iterable[Meeting], *, name: str, address: str) -> bytes:
    """An iCalendar file. `address` is the site's own, without a final slash; no resident's name inside."""
    calendar = Calendar()
    calendar.add("prodid", "-//Maillon//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, address))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, address: str) -> Event:
    zone = ZoneInfo(meeting.time_zone)
    page = f"{address}/reunions/{meeting.slug}/"
    event = Event()
    event.add("uid", f"{meeting.uid}@maillon")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", made_at(meeting.uid))
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    postponed = f"[{meeting.get_state_display()}] " if meeting.state == MeetingState.POSTPONED else ""
    event.add("summary", f"{postponed}{meeting.body.full_name} : {meeting.title}")
    event.add("status", _STATUS[MeetingState(meeting.state)])
    event.add("location", _where(meeting))
    event.add("url", page)
    event.add("description", "\n".join(line for line in _lines(meeting, page) if line))
    if meeting.link:
        event.add("conference", meeting.link, parameters={"value": "URI", "feature": "VIDEO"})
    return event


def _where(meeting: Meeting) -> str:
    return meeting.link if meeting.mode == Mode.VIDEO else meeting.room or meeting.dial_in


def _lines(meeting: Meeting, page: str) -> Iterable[str]:
    yield meeting.summary
    yield meeting.room
    yield meeting.access_notes
    yield meeting.link
    yield f"Tél. {meeting.dial_in} {meeting.dial_in_code}".strip() if meeting.dial_in else ""
    yield meeting.public_reason
    yield page
