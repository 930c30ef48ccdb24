"""The neighbourhood page: one place, three pillars, the blocks of the rooms."""

from django.http import HttpResponse
from django.utils import timezone

from maillon.doors.site import queries
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import answering_for
from maillon.ground.places.public import PlaceKind, context_of, place_or_404
from maillon.ground.ui.public import render_page

DRAWINGS = {PlaceKind.RESIDENCE: "hall", PlaceKind.BUILDING: "hall", PlaceKind.STAIRCASE: "stairway"}


@opens(get=Capability.SEE_PUBLIC)
def place(request: MaillonRequest, slug: str) -> HttpResponse:
    """Everything one may know of a place without logging in."""
    shown = place_or_404(slug)
    promise = answering_for(shown, "", timezone.localdate(request.now))
    return render_page(
        request,
        "site/place.html",
        place=shown,
        context=context_of(shown),
        drawing=DRAWINGS.get(PlaceKind(shown.kind), "quarter"),
        answering=promise if promise is not None and promise.organisation.space_id is not None else None,
        pillars=queries.pillars_of(shown, request),
        around=queries.around(shown),
        inside=queries.inside(shown),
        towns=queries.towns_inside(shown),
    )
