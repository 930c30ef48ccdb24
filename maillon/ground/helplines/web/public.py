"""Numbers anyone may read: no account, no cookie, no trace."""

import textwrap

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.helplines.queries import Line, helplines_for
from maillon.ground.helplines.states import LineStatus
from maillon.ground.places.public import Place, place_or_404
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page

RECEIPT_COLUMNS = 32


@opens(get=Capability.SEE_PUBLIC)
def numbers(request: MaillonRequest) -> HttpResponse:
    """The national numbers."""
    return _page(request, None)


@opens(get=Capability.SEE_PUBLIC)
def numbers_of_place(request: MaillonRequest, slug: str) -> HttpResponse:
    """The national numbers, then those of a place."""
    return _page(request, place_or_404(slug))


@opens(get=Capability.SEE_PUBLIC)
def keep(request: MaillonRequest) -> HttpResponse:
    """One small file that needs neither network nor style, under a name that says nothing."""
    body = render_to_string("helplines/keep.html", {"lines": _lines(request)}, request=request)
    response = HttpResponse(body, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="memo.html"'
    return _no_trace(response)


@opens(get=Capability.SEE_PUBLIC)
def receipt(request: MaillonRequest) -> HttpResponse:
    """Text as wide as a till receipt, for shops and pharmacies."""
    rows = [_("NUMÉROS UTILES"), ""]
    for line in _lines(request):
        rows += [f"{line.number:>9}  {part}" if not n else f"{'':>11}{part}" for n, part in enumerate(_wrapped(line))]
    rows += ["", _("Appels gratuits."), timezone.localdate(request.now).strftime("%d/%m/%Y")]
    return _no_trace(HttpResponse("\n".join(rows) + "\n", content_type="text/plain; charset=utf-8"))


@opens(get=Capability.SEE_PUBLIC)
def sticker(request: MaillonRequest) -> HttpResponse:
    """A small sheet to stick in a hall, a lift, a changing room."""
    lines = _lines(request)
    today = timezone.localdate(request.now)
    return _no_trace(sheet(request, "helplines/sticker.html", {"lines": lines, "today": today}, "memo", public=True))


def _lines(request: MaillonRequest, place: Place | None = None) -> list[Line]:
    return helplines_for(place, today=timezone.localdate(request.now))


def _page(request: MaillonRequest, place: Place | None) -> HttpResponse:
    lines = _lines(request, place)
    groups = {theme: [line for line in lines if line.theme == theme] for theme in dict.fromkeys(x.theme for x in lines)}
    shipped = [line for line in lines if line.status == LineStatus.SHIPPED]
    page = render_page(request, "helplines/numbers.html", groups=groups, place=place, shipped=shipped)
    return _no_trace(page)


def _wrapped(line: Line) -> list[str]:
    return textwrap.wrap(line.name, RECEIPT_COLUMNS - 11) or [""]


def _no_trace(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way, and the next site never learns where the person came from."""
    response["Cache-Control"] = "private, no-store"
    return response
