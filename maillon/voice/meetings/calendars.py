"""Calendar files that clients really read (RFC 5545): real time zones, stable UID, SEQUENCE.

The lines are written here, from fields already checked; a library reads them back in the tests. See docs/decisions/0061.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from maillon.kernel.uid import made_at
from maillon.voice.meetings.calendars_zones import zone_lines
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.states import COMING, MeetingState, Mode

_STATUS = {
    MeetingState.ANNOUNCED: "CONFIRMED", MeetingState.CONVENED: "CONFIRMED", MeetingState.HELD: "CONFIRMED",
    MeetingState.POSTPONED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED", MeetingState.DRAFT: "TENTATIVE",
}  # fmt: skip
_WIDEST = 75
_CONTROL: dict[int, str | None] = dict.fromkeys([*range(9), *range(11, 32), 127])
_TEXT = _CONTROL | {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n"}
_ADDRESS = _CONTROL | {ord("\n"): None}


def calendar_of(meetings: Iterable[Meeting], *, name: str, address: str) -> bytes:
    """An iCalendar file. `address` is the site's own, without a final slash; no resident's name inside."""
    found = list(meetings)
    lines = [
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Maillon//FR\r\nMETHOD:PUBLISH",
        _folded(f"X-WR-CALNAME:{_text(name)}"),
        *(zone_lines(zone) for zone in sorted({meeting.time_zone for meeting in found})),
        *(_folded(line) for meeting in found for line in _event(meeting, address)),
        b"END:VCALENDAR\r\n",
    ]
    return b"\r\n".join(line for line in lines if line)


def _event(meeting: Meeting, address: str) -> Iterator[str]:
    zone = ZoneInfo(meeting.time_zone)
    page = f"{address}/reunions/{meeting.slug}/"
    postponed = f"[{meeting.get_state_display()}] " if meeting.state == MeetingState.POSTPONED else ""
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(f'{postponed}{meeting.body.full_name} : {meeting.title}')}"
    yield f"DTSTART{_moment(meeting.starts_at, zone)}"
    yield f"DTEND{_moment(meeting.ends_at, zone)}"
    yield f"DTSTAMP:{made_at(meeting.uid):%Y%m%dT%H%M%SZ}"
    yield f"UID:{meeting.uid}@maillon"
    yield f"SEQUENCE:{meeting.revision}"
    yield f"STATUS:{_STATUS[MeetingState(meeting.state)]}"
    ahead = MeetingState(meeting.state) in COMING
    yield f"LOCATION:{_text(_where(meeting, page if not ahead else meeting.link))}"
    yield f"URL:{page}"
    yield f"DESCRIPTION:{_text(chr(10).join(line for line in _lines(meeting, page, ahead=ahead) if line))}"
    if meeting.link and ahead:
        yield f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{meeting.link.translate(_ADDRESS)}"
    yield "END:VEVENT"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """The hour where it is held; in universal time when that hour comes twice, the night the clocks go back."""
    here = at.astimezone(zone)
    if here.fold or not zone_lines(zone.key):
        return f":{at.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"
    return f";TZID={zone.key}:{here:%Y%m%dT%H%M%S}"


def _text(said: str) -> str:
    """Words as a TEXT value: what separates is escaped, what no calendar can carry left out."""
    return said.translate(_TEXT)


def _folded(line: str) -> bytes:
    """At most 75 octets a line, never cut inside a letter."""
    data = line.encode()
    if len(data) <= _WIDEST:
        return data
    pieces, begins, room = [], 0, _WIDEST
    while len(data) - begins > room:
        ends = begins + room
        while data[ends] & 0xC0 == 0x80:
            ends -= 1
        pieces.append(data[begins:ends])
        begins, room = ends, _WIDEST - 1
    return b"\r\n ".join([*pieces, data[begins:]])


def _where(meeting: Meeting, online: str) -> str:
    return online if meeting.mode == Mode.VIDEO else meeting.room or meeting.dial_in


def _lines(meeting: Meeting, page: str, *, ahead: bool) -> Iterable[str]:
    """What a calendar says below the title; how to join only while one can: a link kept open is a door left open."""
    yield meeting.summary
    yield meeting.room
    yield meeting.access_notes
    yield meeting.link if ahead else ""
    yield f"Tél. {meeting.dial_in} {meeting.dial_in_code}".strip() if meeting.dial_in and ahead else ""
    yield meeting.public_reason
    yield page
