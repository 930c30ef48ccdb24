"""A meeting as schema.org says it (JSON-LD), for search engines and other calendars."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe

from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.states import COMING, MeetingState, Mode

_STATUS = {MeetingState.CANCELLED: "EventCancelled", MeetingState.POSTPONED: "EventPostponed"}
_ATTENDANCE = {Mode.ROOM: "Offline", Mode.HYBRID: "Mixed", Mode.VIDEO: "Online", Mode.PHONE: "Online"}


def event_of(meeting: Meeting, address: str) -> dict[str, Any]:
    """The event; `address` is the site's own, without a final slash. No resident's name inside, nor the link of a
    meeting one cannot come to any more."""
    zone, page = ZoneInfo(meeting.time_zone), f"{address}/reunions/{meeting.slug}/"
    state = MeetingState(meeting.state)
    link = meeting.link if state in COMING else ""
    before = _started_before(meeting) if state in COMING else None
    places: list[dict[str, Any]] = []
    if meeting.room:
        places.append({"@type": "Place", "name": meeting.room, "address": meeting.room})
    if meeting.link or not meeting.room:
        places.append({"@type": "VirtualLocation", "url": link or page})
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": page,
        "name": f"{meeting.body.full_name} : {meeting.title}",
        "url": page,
        "startDate": meeting.starts_at.astimezone(zone).isoformat(),
        "endDate": meeting.ends_at.astimezone(zone).isoformat(),
        "eventStatus": f"https://schema.org/{'EventRescheduled' if before else _STATUS.get(state, 'EventScheduled')}",
        **({"previousStartDate": before.astimezone(zone).isoformat()} if before else {}),
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[Mode(meeting.mode)]}EventAttendanceMode",
        "location": places,
        "organizer": {
            "@type": "Organization",
            "name": meeting.body.full_name,
            "url": f"{address}/instances/{meeting.body.slug}/",
        },
        "description": meeting.summary or meeting.title,
        "inLanguage": "fr",
        "isAccessibleForFree": True,
    }


def _started_before(meeting: Meeting) -> datetime | None:
    """When it was to start before it was last moved; None when its hour never changed. No query when nothing did."""
    if not meeting.revision:
        return None
    moves = meeting.revisions.filter(started_at__isnull=False).order_by("-number")
    return moves.values_list("started_at", flat=True).first()


def inside_a_page(data: dict[str, Any]) -> SafeString:
    """JSON that no HTML parser can leave: data, never a script."""
    text = json.dumps(data, ensure_ascii=False)
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(text)  # noqa: S308 -- every sign of markup was replaced above
