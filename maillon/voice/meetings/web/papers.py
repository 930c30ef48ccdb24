"""What people keep on the wall or in the hand: the month of a place, and one A4 for three minutes before."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import place_or_404
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.voice.meetings import queries
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.queries.opened import one_page_of, open_points
from maillon.voice.meetings.queries_minutes import account_of
from maillon.voice.meetings.states import RequestState
from maillon.voice.meetings.templates_data import template_of


@opens(get=Capability.SEE_PUBLIC)
def month(request: MaillonRequest) -> HttpResponse:
    """`?lieu=` and `?mois=2027-03`, this month unless said: every date on an A4."""
    where = place_or_404(request.GET["lieu"]) if request.GET.get("lieu") else None
    zone = ZoneInfo(where.time_zone if where else "Europe/Paris")
    first = _month_of(request.GET.get("mois", ""), request.now.astimezone(zone).date())
    last = first.replace(day=monthrange(first.year, first.month)[1])
    starts = datetime.combine(first, time.min, zone)
    ends = datetime.combine(last + timedelta(days=1), time.min, zone)
    context = {
        "first": first,
        "meetings": before.meetings_of_month(where, starts, ends),
        "place_name": where.name if where else _("Toutes les réunions"),
        "valid_until": last,
        "qr": qr_svg(request.build_absolute_uri("/reunions/")),
    }
    return sheet(request, "meetings/month_sheet.html", context, f"reunions {first:%Y-%m}")


def _month_of(text: str, today: date) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 -- a month, not a moment
    except ValueError:
        return today.replace(day=1)


@opens(get=Capability.SEE_PUBLIC)
def presenter(request: MaillonRequest, slug: str) -> HttpResponse:
    """The help kit of whoever presents a project: five lines to fill, and what makes one at ease."""
    meeting = queries.meeting_or_404(request.actor, slug)
    kind = template_of(meeting.template)
    if kind is None or not kind.showcase:
        raise Http404
    context = {"meeting": meeting, "place_name": meeting.body.name, "phone": meeting.body.contact_phone}
    return sheet(request, "meetings/presenter_sheet.html", context, f"{meeting.slug} presenter")


@opens(get=Capability.SEE_PUBLIC)
def minutes_page(request: MaillonRequest, slug: str) -> HttpResponse:
    """An account on one page of paper."""
    account = account_of(*queries.minutes_or_404(slug))
    context = {
        "account": account,
        "page": one_page_of(account),
        "title": account.version.title,
        "place_name": account.body_name,
        "phone": account.minutes.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/comptes-rendus/{slug}/")),
    }
    return sheet(request, "meetings/minutes_one_page_sheet.html", context, f"{slug} une page")


@opens(get=Capability.SEE_PUBLIC)
def one_page(request: MaillonRequest, slug: str) -> HttpResponse:
    """Three minutes before: the points, the papers, the questions still open."""
    meeting = queries.meeting_or_404(request.actor, slug)
    asked = queries.public_requests(now=request.now, bodies=[meeting.body], limit=30)
    context = {
        "meeting": meeting,
        "asked": [card for card in asked if card.state in {RequestState.SUBMITTED, RequestState.SCHEDULED}],
        "left_open": open_points(meeting),
        "place_name": meeting.body.name,
        "phone": meeting.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/reunions/{meeting.slug}/")),
    }
    return sheet(request, "meetings/one_page_sheet.html", context, f"{meeting.slug} une page")
