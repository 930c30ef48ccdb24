"""Bodies and meetings for tests, through the real commands."""

from datetime import datetime, timedelta

from django.utils import timezone

from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.public import MeetingPlan, announce_meeting, hold_meeting
from tests.cast import Cast


def a_council(
    cast: Cast, name: str = "Conseil citoyen des Tilleuls", kind: BodyKind = BodyKind.CITIZENS_COUNCIL
) -> Body:
    """A council of the quarter, run by Nadia."""
    return found_body(
        cast.council_host.act(),
        organisation=cast.council.pk,
        name=name,
        kind=kind,
        places=[cast.quarter.pk],
        contact_phone="+33123456789",
    )


def a_plan(starts_at: datetime | None = None, **options: object) -> MeetingPlan:
    """An evening in a room, in three weeks unless said."""
    starts = starts_at or timezone.now().replace(hour=18, minute=0) + timedelta(days=21)
    fields = {"title": "Réunion publique", "room": "Salle des fêtes", **options}
    return MeetingPlan(starts_at=starts, ends_at=starts + timedelta(hours=2), **fields)  # type: ignore[arg-type]


def a_meeting(cast: Cast, body: Body, starts_at: datetime | None = None, **options: object) -> Meeting:
    return announce_meeting(cast.council_host.act(), body=body.uid, plan=a_plan(starts_at, **options))


def a_held_meeting(cast: Cast, body: Body) -> Meeting:
    """A meeting of last week, noted as held."""
    week_ago = timezone.localtime().replace(hour=19, minute=0) - timedelta(days=7)
    meeting = announce_meeting(cast.council_host.act(at=week_ago), body=body.uid, plan=a_plan(week_ago))
    return hold_meeting(cast.council_host.act(), meeting=meeting.uid)
