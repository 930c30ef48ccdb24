"""The numbers a page may show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from maillon.ground.helplines.models import Helpline
from maillon.ground.helplines.rules import Checked, checked_on, spaced, status_of, wording
from maillon.ground.helplines.states import SHIPPED_HOURS, SHIPPED_NAMES, LineStatus, LineTheme
from maillon.ground.places.public import Containment, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A number as a page shows it, or as a checker sees it. `checkers` are the accounts that checked it as it is."""

    uid: UUID
    number: str
    dial: str
    name: str
    note: str
    theme: LineTheme
    hours: str
    place: str
    status: LineStatus
    checked_on: date | None
    source: str
    source_on: date | None
    checkers: frozenset[int]

    @property
    def shown(self) -> bool:
        return self.status != LineStatus.HIDDEN


def helplines_for(place: Place | None = None, theme: str | None = None, *, today: date | None = None) -> list[Line]:
    """The numbers to show there: national ones, then those of `place` and of what it lies in. Two queries.

    A number that two people have not checked is absent, unless it was shipped with Maillon, which
    its status says.
    """
    return [line for line in _lines(place, theme, today or timezone.localdate()) if line.shown]


def helplines_to_check(*, today: date) -> list[Line]:
    """Every open number, the least sure first."""
    order = [LineStatus.HIDDEN, LineStatus.STALE, LineStatus.SHIPPED, LineStatus.CHECKED]
    rows = Helpline.objects.filter(closed_at__isnull=True)
    lines = [_line(row, today) for row in rows.select_related("place").prefetch_related("checks").order_by("id")]
    return sorted(lines, key=lambda line: (order.index(line.status), line.checked_on or date.min))


def helpline_or_404(uid: UUID, *, today: date) -> Line:
    row = Helpline.objects.filter(uid=uid, closed_at__isnull=True).select_related("place").first()
    if row is None:
        raise Http404
    return _line(row, today)


def _lines(place: Place | None, theme: str | None, today: date) -> list[Line]:
    where = Q(place__isnull=True)
    if place is not None:
        where |= Q(place__in=Containment.objects.filter(part=place).values("whole"))
    rows = Helpline.objects.filter(where, closed_at__isnull=True)
    if theme:
        rows = rows.filter(theme=theme)
    lines = [_line(row, today) for row in rows.select_related("place").prefetch_related("checks").order_by("id")]
    themes = list(LineTheme)
    return sorted(lines, key=lambda line: themes.index(line.theme))


def _line(row: Helpline, today: date) -> Line:
    digest = wording(row.number, row.hours)
    checks = [Checked(check.by, check.on, bytes(check.digest)) for check in row.checks.all()]
    name, note = SHIPPED_NAMES.get(row.code, (row.name, row.note))
    return Line(
        uid=row.uid,
        number=spaced(row.number),
        dial=row.number,
        name=str(name),
        note=str(note),
        theme=LineTheme(row.theme),
        hours=str(SHIPPED_HOURS["all"]) if row.always else row.hours,
        place=row.place.name if row.place else "",
        status=status_of(checks, digest, shipped=bool(row.code), today=today),
        checked_on=checked_on(checks, digest),
        source=row.source,
        source_on=row.source_on,
        checkers=frozenset(check.by for check in checks if check.digest == digest),
    )
