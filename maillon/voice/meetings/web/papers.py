"""What people keep in the hand: one A4 for three minutes before, an account on one page."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.voice.bodies.public import body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.queries.asking import shown_to_askers
from maillon.voice.meetings.queries.opened import one_page_of, open_points
from maillon.voice.meetings.queries_minutes import account_of
from maillon.voice.meetings.states import WISHED, RequestState
from maillon.voice.meetings.templates_data import template_of


@opens(get=Capability.SEE_PUBLIC)
def ask_sheet(request: MaillonRequest, slug: str) -> HttpResponse:
    """The request for a point, on paper: the same lines as the page, to hand over or to read on the telephone."""
    body = body_or_404(slug)
    context = {
        "body": body,
        "meetings": shown_to_askers(body, request.now),
        "wished": [label for _code, label in WISHED],
        "place_name": body.name,
        "phone": body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(reverse("meetings:ask", args=[slug]))),
    }
    return sheet(request, "meetings/ask_sheet.html", context, f"{slug} demande")


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
