"""The public calendar of a place or of everything: what comes, what was held, one month at a time, and on paper."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import Place, place_or_404
from maillon.ground.ui.pdf import one_sheet, qr_svg
from maillon.ground.ui.public import render_page
from maillon.voice.meetings import queries
from maillon.voice.meetings.queries import before, months


@opens(get=Capability.SEE_PUBLIC)
def calendar(request: MaillonRequest) -> HttpResponse:
    """`?lieu=`; with `?mois=2027-03` that month, whatever became of its dates; what comes unless said."""
    place, first = _place_asked(request), months.month_typed(request.GET.get("mois", ""))
    if first is not None:
        return render_page(request, "meetings/month.html", month=months.month_around(place, first), place=place)
    held = months.held_lately(request.now, place)
    return render_page(
        request,
        "meetings/calendar.html",
        meetings=queries.coming_meetings(now=request.now, place=place, limit=60),
        held=held,
        last_month=held[0].starts_here if held else None,
        place=place,
    )


@opens(get=Capability.SEE_PUBLIC)
def month(request: MaillonRequest) -> HttpResponse:
    """`?lieu=` and `?mois=2027-03`, this month unless said: every date on an A4."""
    where = _place_asked(request)
    zone = months.zone_of(where)
    first = months.month_typed(request.GET.get("mois", "")) or request.now.astimezone(zone).date().replace(day=1)
    starts, ends = months.bounds_of(first, zone)
    context = {
        "first": first,
        "place": where,
        "meetings": before.meetings_of_month(where, starts, ends),
        "place_name": where.name if where else _("Toutes les réunions"),
        "valid_until": (ends - timedelta(hours=12)).date(),
        "qr": qr_svg(request.build_absolute_uri(f"/reunions/?lieu={where.slug}" if where else "/reunions/")),
    }
    shorter = [context, {**context, "paper": "a4 dense"}]
    return one_sheet(request, "meetings/month_sheet.html", shorter, f"reunions {first:%Y-%m}", public=True)


def _place_asked(request: MaillonRequest) -> Place | None:
    """The place of `?lieu=`, None for every place. Raises: Http404 for one that does not exist."""
    asked = request.GET.get("lieu", "")
    return place_or_404(asked) if asked else None
