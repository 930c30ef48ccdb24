"""Paper: A4 sheets that survive a bad photocopier. Without the libraries, the same sheet printed by the browser."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from maillon.ground.ui import kept_papers
from maillon.ground.ui.directions import isolated_on_paper

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # its progress and hints are not for the operator
logging.getLogger("weasyprint.progress").setLevel(logging.ERROR)

AS_PDF = {"pdf_variant": "pdf/ua-1"}
PRINT_CSS = Path(__file__).parent / "static" / "maillon" / "print.css"
Door = Callable[[HttpRequest], bool]
_doors: list[Door] = []


@lru_cache(maxsize=1)
def can_print() -> bool:
    """Whether WeasyPrint finds Pango and its friends on this machine. Said on `/sante`."""
    try:
        import weasyprint  # noqa: PLC0415, F401 -- needs system libraries, looked for once
    except (ImportError, OSError):
        return False
    return True


def watch_drawings(door: Door) -> None:
    """Said once, by the room that knows who asks: `door(request)` says whether it is nobody known, and may refuse.

    It is called each time a sheet is about to be laid out, never for one that is remembered.
    """
    _doors[:] = [door]


def sheet(
    request: HttpRequest | None, template: str, context: Mapping[str, Any], name: str, *, public: bool = False
) -> HttpResponse:
    """A PDF of `template` (which extends `ui/print.html`); the same sheet as a page where no PDF can be made.

    `name` is the file name, without ending; it says nothing of the person. `public`: anyone may read all of it, so what
    is drawn for nobody known is remembered for the next who asks; a paper about someone never is.
    """
    return one_sheet(request, template, [context], name, public=public)


def one_sheet(
    request: HttpRequest | None,
    template: str,
    shorter: Sequence[Mapping[str, Any]],
    name: str,
    *,
    public: bool = False,
) -> HttpResponse:
    """The first of `shorter` that holds on one page, or the last: each says less than the one before."""
    if can_print():
        pages = [_written(request, template, context) for context in shorter]
        response = HttpResponse(_drawn_once(request, pages, public=public), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{slugify(name) or "feuille"}.pdf"'
    else:
        response = HttpResponse(_written(request, template, {**shorter[0], "on_screen": True}))
    response["Cache-Control"] = "private, no-store"
    return response


def _drawn_once(request: HttpRequest | None, pages: Sequence[str], *, public: bool) -> bytes:
    key = kept_papers.key_of(pages, _style_text()) if public else None
    known = kept_papers.remembered(key) if key else None
    if known is not None:
        return known
    by_anyone = request is not None and any(door(request) for door in _doors)
    paper = _fitting(pages)
    if key and by_anyone:
        kept_papers.keep(key, paper)
    return paper


def _fitting(pages: Sequence[str]) -> bytes:
    """The fullest is tried first, most often it fits; then the middle of what is left, each time."""
    first, last, found = 0, len(pages) - 1, None
    while first < last:
        middle = (first + last) // 2 if first else 0
        laid = _laid_out(pages[middle])
        if len(laid.pages) == 1:
            last, found = middle, laid
        else:
            first = middle + 1
    return bytes(found.write_pdf(**AS_PDF)) if found else drawn(pages[last])


def sheet_bytes(request: HttpRequest | None, template: str, context: Mapping[str, Any]) -> bytes:
    """The PDF itself, tagged for screen readers. Nothing is fetched: no network, no file but our own style."""
    return drawn(_written(request, template, context))


def _written(request: HttpRequest | None, template: str, context: Mapping[str, Any]) -> str:
    known = {"site_name": settings.SITE_NAME, "human_phone": settings.HUMAN_PHONE, "public_url": settings.PUBLIC_URL}
    return isolated_on_paper(render_to_string(template, {**known, **context}, request=request))


def drawn(html: str) -> bytes:
    """The PDF of a page already written."""
    return bytes(_laid_out(html).write_pdf(**AS_PDF))


def _laid_out(html: str) -> Any:
    """Its pages, not yet a file."""
    from weasyprint import HTML  # noqa: PLC0415 -- needs system libraries
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- weasyprint is loaded by who prints

    closed = URLFetcher(allowed_protocols={"data"})
    return HTML(string=html, url_fetcher=closed).render(stylesheets=[_style()], **AS_PDF)


@lru_cache(maxsize=1)
def _style_text() -> str:
    return PRINT_CSS.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _style() -> Any:
    """Our own style, parsed once: it is the same for every sheet."""
    from weasyprint import CSS  # noqa: PLC0415 -- needs system libraries
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- weasyprint is loaded by who prints

    return CSS(string=_style_text(), url_fetcher=URLFetcher(allowed_protocols={"data"}))


def qr_svg(text: str, *, border: int = 2) -> SafeString:
    """A QR code as SVG, to be put below the telephone number. Keep `text` under 30 signs: the squares stay big."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=border, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 -- drawn by segno from modules, not from markup
