"""What anyone may read, and the little more a token opens: rows first, shapes in `showing.py`."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Place
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.public import Body
from maillon.voice.commitments.public import Commitment
from maillon.voice.meetings.public import AgendaRequest, Meeting, Minutes

PUBLIC = Capability.SEE_PUBLIC
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)


def place_named(slug: str) -> Place:
    found = Place.objects.filter(slug=slug).first() if slug.isprintable() else None
    if found is None:
        raise NotFoundError("no_such_place")
    return found


def bodies(*, place: str = "") -> Any:
    """Bodies of everywhere, or those covering this place, one inside it or one it sits in."""
    rows = Body.objects.allowed(Actor.public(), PUBLIC).select_related("organisation").prefetch_related("places")
    return rows.filter(_at(place, "pk")) if place else rows


def body_named(slug: str) -> Body:
    found: Body | None = bodies().filter(slug=slug).first()
    if found is None:
        raise NotFoundError("no_such_body")
    return found


def _at(slug: str, path: str) -> Q:
    place = place_named(slug)
    near = Q(covers__place__in=Place.objects.around(place).order_by().values("pk"))
    near |= Q(covers__place__in=Place.objects.within(place).values("pk"))
    return Q(**{f"{path}__in": Body.objects.filter(near).values("pk")})


def _of(rows: Any, place: str, body: str) -> Any:
    if place:
        rows = rows.filter(_at(place, "body"))
    return rows.filter(body=body_named(body).pk) if body else rows


def meetings(*, place: str = "", body: str = "", since: date | None = None, until: date | None = None) -> Any:
    """Announced dates; `since` and `until` are days of the site's clock, both included."""
    rows = _of(Meeting.objects.allowed(Actor.public(), PUBLIC).select_related("body"), place, body)
    if since:
        rows = rows.filter(starts_at__gte=_midnight(since))
    return rows.filter(starts_at__lt=_midnight(until) + timedelta(days=1)) if until else rows


def _midnight(day: date) -> datetime:
    """No meeting is outside three centuries; the edges of the calendar have no hour in UTC."""
    return datetime.combine(min(max(day, FIRST_DAY), LAST_DAY), time(), timezone.get_default_timezone())


def meeting_named(slug: str) -> Meeting:
    rows = meetings().prefetch_related("items__request", "documents", "attendance")
    found: Meeting | None = rows.filter(slug=slug).first()
    if found is None:
        raise NotFoundError("no_such_meeting")
    return found


def runs(reader: Actor, meeting: Meeting) -> bool:
    """Whether the token's grant runs this meeting."""
    rows = Meeting.objects.allowed(reader, Capability.RUN_MEETINGS)
    return bool(reader.grants) and bool(rows.filter(pk=meeting.pk).exists())


def minutes(*, place: str = "", body: str = "") -> Any:
    rows = Minutes.objects.allowed(Actor.public(), PUBLIC).select_related("body", "previous")
    return _of(rows, place, body)


def minutes_about(meeting: Meeting) -> list[str]:
    return list(minutes().filter(meetings=meeting).order_by("published_at").values_list("slug", flat=True))


def questions(reader: Actor, *, place: str = "", body: str = "", state: str = "") -> Any:
    """Public questions; those the token's organisation answers too, the ones kept from the page included."""
    seen = AgendaRequest.objects.allowed(Actor.public(), PUBLIC)
    if reader.grants:
        seen |= AgendaRequest.objects.allowed(reader, Capability.ANSWER_AGENDA)
    rows = _of(seen.select_related("body", "meeting"), place, body)
    return rows.filter(state=state) if state else rows


def answered_by(reader: Actor, rows: list[AgendaRequest]) -> frozenset[int]:
    """Of these questions, those the token's organisation answers."""
    if not reader.grants:
        return frozenset()
    own = AgendaRequest.objects.allowed(reader, Capability.ANSWER_AGENDA).filter(pk__in=[row.pk for row in rows])
    return frozenset(own.values_list("pk", flat=True))


def commitments(*, place: str = "", body: str = "", state: str = "") -> Any:
    rows = _of(Commitment.objects.allowed(Actor.public(), PUBLIC).select_related("body", "organisation"), place, body)
    return rows.filter(state=state) if state else rows
