"""What people keep in the hand: one A4 for three minutes before, an account on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import one_sheet, qr_svg, sheet
from maillon.voice.bodies.public import body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.queries.asking import shown_to_askers
from maillon.voice.meetings.queries.opened import one_page_of, open_points
from maillon.voice.meetings.queries_minutes import account_of
from maillon.voice.meetings.states import WISHED, RequestState
from maillon.voice.meetings.templates_data import template_of

LARGE = {"paper": "a4", "dense": False}
SMALL = {"paper": "a4 dense", "dense": True}
HOLDING = ((30, LARGE), (30, SMALL), (12, SMALL), (9, SMALL), (6, SMALL), (4, SMALL))
"""How many lines a heading, and in which size: what is tried until it holds on one page."""


@opens(get=Capability.SEE_PUBLIC)
def ask_sheet(request: MaillonRequest, slug: str) -> HttpResponse:
    """The request for a point, on paper: the same lines as the page, to hand over or to read on the telephone."""
    body = body_or_404(slug)
    context = {
        "body": body,
        "meetings": shown_to_askers(body, request.now),
        "wished": [str(label).replace(" ", "\u00a0") for _code, label in WISHED],
        "place_name": body.full_name,
        "phone": body.contact_phone,
    }
    return sheet(request, "meetings/ask_sheet.html", context, f"{slug} demande", public=True)


@opens(get=Capability.SEE_PUBLIC)
def presenter(request: MaillonRequest, slug: str) -> HttpResponse:
    """The help kit of whoever presents a project: five lines to fill, and what makes one at ease."""
    meeting = queries.meeting_or_404(request.actor, slug)
    kind = template_of(meeting.template)
    if kind is None or not kind.showcase:
        raise Http404
    context = {
        "meeting": meeting,
        "paper": "a4 tight",
        "place_name": meeting.body.full_name,
        "phone": meeting.body.contact_phone,
    }
    return sheet(request, "meetings/presenter_sheet.html", context, f"{meeting.slug} presenter", public=True)


@opens(get=Capability.SEE_PUBLIC)
def minutes_page(request: MaillonRequest, slug: str) -> HttpResponse:
    """An account on one page of paper."""
    account = account_of(*queries.minutes_or_404(slug))
    context = {
        "account": account,
        "title": account.version.title,
        "place_name": account.body_name,
        "phone": account.minutes.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/comptes-rendus/{slug}/")),
    }
    shorter = [{**context, "page": one_page_of(account, most), **size} for most, size in HOLDING]
    return one_sheet(request, "meetings/minutes_one_page_sheet.html", shorter, f"{slug} une page", public=True)


@opens(get=Capability.SEE_PUBLIC)
def one_page(request: MaillonRequest, slug: str) -> HttpResponse:
    """Three minutes before, on one page whatever there is: the points, the papers, the questions still open."""
    meeting = queries.meeting_or_404(request.actor, slug)
    asked = queries.public_requests(now=request.now, bodies=[meeting.body], limit=30)
    told: dict[str, Sequence[Any]] = {
        "points": meeting.standing,
        "papers": list(meeting.documents.all()),
        "asked": [card for card in asked if card.state in {RequestState.SUBMITTED, RequestState.SCHEDULED}],
        "left_open": open_points(meeting),
    }
    context = {
        "meeting": meeting,
        "place_name": meeting.body.full_name,
        "phone": meeting.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/reunions/{meeting.slug}/")),
    }
    shorter = [{**context, **_first(told, most), **size} for most, size in HOLDING]
    return one_sheet(request, "meetings/one_page_sheet.html", shorter, f"{meeting.slug} une page", public=True)


def _first(told: Mapping[str, Sequence[Any]], most: int) -> dict[str, Any]:
    """The first lines of each heading, and how many are left to the page."""
    return {
        **{name: lines[:most] for name, lines in told.items()},
        "others": sum(max(len(lines) - most, 0) for lines in told.values()),
    }
