"""Home, and finding one's neighbourhood."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from maillon.doors.site import queries
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import find_places
from maillon.ground.spaces.public import Space
from maillon.ground.ui.public import render_page

MOST_TYPED = 80


@opens(get=Capability.SEE_PUBLIC)
def home(request: MaillonRequest) -> HttpResponse:
    """Four doors, then what happens in one neighbourhood."""
    lively = queries.lively_neighbourhood(timezone.localdate(request.now))
    blocks = queries.first_blocks(lively, request) if lively else []
    empty = lively is None and not Space.objects.exists()
    return render_page(request, "site/home.html", lively=lively, blocks=blocks, empty=empty)


@opens(get=Capability.SEE_PUBLIC)
def find(request: MaillonRequest) -> HttpResponse:
    """The places that answer to what was typed; a single one opens at once."""
    typed = " ".join(request.GET.get("q", "").split())[:MOST_TYPED]
    hits = find_places(typed, limit=12) if typed else []
    if len(hits) == 1 and not hits[0].suggested:
        return redirect("site:place", hits[0].slug)
    return render_page(request, "site/find.html", typed=typed, hits=hits, suggested=bool(hits) and hits[0].suggested)
