"""Calendar files and feeds, sent again only when something changed."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.defaultfilters import linebreaksbr
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import place_or_404
from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import bodies_around, body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.calendars import calendar_of
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.queries.hidden import confidential_things
from maillon.voice.meetings.rules_proof import public_manifest
from maillon.voice.meetings.states import MeetingState

KEPT_IN_FEED = timedelta(days=90)
NOT_TO_COME_TO = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})


def _unchanged_or(request: MaillonRequest, response: HttpResponse) -> HttpResponse:
    """304 to a reader that already has these bytes."""
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "max-age=300"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def answer_calendar(request: MaillonRequest, found: list[Meeting], called: str, name: str) -> HttpResponse:
    """The calendar file of these dates, written at each reading: nothing is kept between two, in any process.

    What is answered is what was committed when it was asked; its reader may keep it five minutes. The tag is that of
    the very bytes, so that a 304 is said only to whoever has them.
    """
    response = HttpResponse(
        calendar_of(found, name=called, address=_site()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
    return _unchanged_or(request, response)


def _site() -> str:
    address: str = settings.PUBLIC_URL.rstrip("/")
    return address


@opens(get=Capability.SEE_PUBLIC)
def meeting(request: MaillonRequest, slug: str) -> HttpResponse:
    found = queries.meeting_or_404(request.actor, slug)
    return answer_calendar(request, [found], found.body.full_name, slug)


@opens(get=Capability.SEE_PUBLIC)
def body(request: MaillonRequest, slug: str) -> HttpResponse:
    host = body_or_404(slug)
    found = queries.feed_meetings(body=host, since=request.now - KEPT_IN_FEED)
    return answer_calendar(request, found, host.full_name, slug)


@opens(get=Capability.SEE_PUBLIC)
def network(request: MaillonRequest, slug: str) -> HttpResponse:
    """Dates of every body run by the same organisation."""
    host = body_or_404(slug)
    found = before.feed_of_bodies(before.network_bodies(host), request.now - KEPT_IN_FEED)
    return answer_calendar(request, found, host.organisation.name, f"{slug}-reseau")


@opens(get=Capability.SEE_PUBLIC)
def place(request: MaillonRequest) -> HttpResponse:
    """Dates of every instance that covers `?lieu=`; of every instance without it."""
    where, since = request.GET.get("lieu"), request.now - KEPT_IN_FEED
    if not where:
        everything = before.feed_of_bodies(None, since)
        return answer_calendar(request, everything, settings.SITE_NAME, "reunions")
    found = place_or_404(where)
    dates = before.feed_of_bodies([b.pk for b in bodies_around(found)], since)
    return answer_calendar(request, dates, found.name, found.slug)


@opens(get=Capability.SEE_PUBLIC)
def news(request: MaillonRequest, slug: str) -> HttpResponse:
    """Atom: dates and accounts of a body."""
    host, site = body_or_404(slug), _site()
    feed = Atom1Feed(
        title=host.full_name,
        link=f"{site}/instances/{host.slug}/",
        description=host.purpose,
        feed_url=f"{site}/instances/{host.slug}/actualites.atom",
        author_name=host.full_name,
        language=get_language() or "fr",
    )
    for written in queries.published_minutes(bodies=[host], limit=20):
        address = f"{site}/comptes-rendus/{written.slug}/"
        feed.add_item(
            title=written.title, link=address, description=_("Compte rendu publié"), updateddate=written.published_at,
            unique_id=f"urn:uuid:{written.uid}",
        )  # fmt: skip
    for dated, changed in before.with_their_change(queries.feed_meetings(body=host, since=request.now - KEPT_IN_FEED)):
        address = f"{site}/reunions/{dated.slug}/"
        when, state = said_date(dated.starts_here, "DATETIME_FORMAT"), str(dated.get_state_display())
        off = f"[{state}] " if dated.state in NOT_TO_COME_TO else ""
        said = dated.public_reason if off else dated.summary
        feed.add_item(
            title=f"{off}{dated.title} – {when}", link=address, description=linebreaksbr(said or state, autoescape=True),
            updateddate=changed, unique_id=f"urn:uuid:{dated.uid}",
        )  # fmt: skip
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return _unchanged_or(request, response)


@opens(get=Capability.SEE_PUBLIC)
def proof(request: MaillonRequest, slug: str) -> HttpResponse:
    """What each convocation sent, to how many by which way, and its SHA-256: no name inside."""
    found = queries.meeting_or_404(request.actor, slug)
    hidden = confidential_things(found)
    sent = [
        {"number": one.number, "sha256": one.digest, "manifest": public_manifest(one.manifest, hidden)}
        for one in before.convocations_of(found)
    ]
    return _unchanged_or(request, JsonResponse({"convocations": sent}, json_dumps_params={"ensure_ascii": False}))
