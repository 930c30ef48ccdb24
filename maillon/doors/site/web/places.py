"""The neighbourhood page: one place, three pillars, the blocks of the rooms."""

from django.http import HttpResponse
from django.utils import timezone

from maillon.care.needs.public import answering_around
from maillon.doors.site import queries
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import say_above
from maillon.ground.places.public import PlaceKind, chain_here, context_among, place_or_404
from maillon.ground.ui.public import render_page

DRAWINGS = {PlaceKind.RESIDENCE: "hall", PlaceKind.BUILDING: "hall", PlaceKind.STAIRCASE: "stairway"}


@opens(get=Capability.SEE_PUBLIC)
def place(request: MaillonRequest, slug: str) -> HttpResponse:
    """Everything one may know of a place without logging in."""
    shown = place_or_404(slug)
    chain = chain_here(shown, request)
    answering = answering_around(shown, timezone.localdate(request.now))
    say_above(request, [one.organisation_id for one in answering])
    return render_page(
        request,
        "site/place.html",
        place=shown,
        context=context_among(shown, chain),
        drawing=DRAWINGS.get(PlaceKind(shown.kind), "quarter"),
        answering=answering[0] if answering else None,
        also=answering[1:],
        pillars=queries.pillars_of(shown, request),
        around=queries.around(shown, chain),
        inside=queries.inside(shown),
        towns=queries.towns_inside(shown),
    )
