"""Calendar files and feeds."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.voice.bodies.public import body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.calendars import calendar_of

KEPT_IN_FEED = timedelta(days=90)


def _answer(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


@opens(get=Capability.SEE_PUBLIC)
def meeting(request: MaillonRequest, slug: str) -> HttpResponse:
    found = queries.meeting_or_404(request.actor, slug)
    return _answer(calendar_of([found], name=found.body.name, address=settings.PUBLIC_URL.rstrip("/")), slug)


@opens(get=Capability.SEE_PUBLIC)
def body(request: MaillonRequest, slug: str) -> HttpResponse:
    host = body_or_404(slug)
    found = queries.feed_meetings(body=host, since=request.now - KEPT_IN_FEED)
    return _answer(calendar_of(found, name=host.name, address=settings.PUBLIC_URL.rstrip("/")), slug)
