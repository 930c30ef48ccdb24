"""The public calendar backwards and month by month: what was held, and which months hold something."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Place
from maillon.voice.bodies.public import bodies_around
from maillon.voice.meetings.models import Meeting, Minutes
from maillon.voice.meetings.models.meeting import MeetingQuerySet
from maillon.voice.meetings.states import MinutesState

YEARS = range(1950, 2200)


@dataclass(frozen=True, slots=True)
class Month:
    """A month where something is; `before` and `after`: the first days of the nearest ones that hold a date, if any."""

    first: date
    meetings: list[Meeting]
    before: date | None
    after: date | None


def zone_of(place: Place | None) -> ZoneInfo:
    return ZoneInfo(place.time_zone if place else "Europe/Paris")


def bounds_of(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The two midnights around the month that begins on `first`."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return datetime.combine(first, time.min, zone), datetime.combine(last + timedelta(days=1), time.min, zone)


def month_typed(text: str) -> date | None:
    """`2027-03` as its first day; None for anything else, and for a year that nobody means."""
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 -- a month, not a moment
    except ValueError:
        return None
    return found if found.year in YEARS else None


def month_around(place: Place | None, first: date) -> Month:
    """Every public date of that month, cancelled ones too, and where to turn the page."""
    zone = zone_of(place)
    starts, ends = bounds_of(first, zone)
    rows = _public(place)
    before = rows.filter(starts_at__lt=starts).order_by("-starts_at").values_list("starts_at", flat=True).first()
    after = rows.filter(starts_at__gte=ends).order_by("starts_at").values_list("starts_at", flat=True).first()
    return Month(
        first=first,
        meetings=list(_told(rows.filter(starts_at__gte=starts, starts_at__lt=ends).for_list())),
        before=_first_day(before, zone),
        after=_first_day(after, zone),
    )


def held_lately(now: datetime, place: Place | None = None, limit: int = 5) -> list[Meeting]:
    """What took place, the latest first; `told` holds the published accounts."""
    rows = _public(place) & Meeting.objects.past(now)
    return list(_told(rows.for_list().reverse())[:limit])


def place_of_last_meeting() -> Place | None:
    """Where people met last, or will: the widest place of that body."""
    last = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).order_by("-starts_at", "-pk").first()
    return last.body.places.order_by("-scale", "pk").first() if last else None


def _public(place: Place | None) -> MeetingQuerySet:
    rows: MeetingQuerySet = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return rows.filter(body__in=[body.pk for body in bodies_around(place)]) if place else rows


def _told(rows: MeetingQuerySet) -> MeetingQuerySet:
    published = Minutes.objects.filter(state=MinutesState.PUBLISHED).order_by("pk")
    return rows.prefetch_related(Prefetch("minutes", published, to_attr="told"))


def _first_day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date().replace(day=1) if moment else None
