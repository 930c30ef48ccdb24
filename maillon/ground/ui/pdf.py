"""Paper: A4 sheets that survive a bad photocopier. Without the libraries, the same sheet printed by the browser."""

import logging
from collections.abc import Mapping, Sequence
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

from maillon.ground.ui.directions import isolated_on_paper

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # its progress and hints are not for the operator
logging.getLogger("weasyprint.progress").setLevel(logging.ERROR)

AS_PDF = {"pdf_variant": "pdf/ua-1"}
PRINT_CSS = Path(__file__).parent / "static" / "maillon" / "print.css"


@lru_cache(maxsize=1)
def can_print() -> bool:
    """Whether WeasyPrint finds Pango and its friends on this machine. Said on `/sante`."""
    try:
        import weasyprint  # noqa: PLC0415, F401 -- needs system libraries, looked for once
    except (ImportError, OSError):
        return False
    return True


def sheet(request: HttpRequest | None, template: str, context: Mapping[str, Any], name: str) -> HttpResponse:
    """A PDF of `template` (which extends `ui/print.html`); the same sheet as a page where no PDF can be made.

    `name` is the file name, without ending; it says nothing of the person.
    """
    return one_sheet(request, template, [context], name)


def one_sheet(
    request: HttpRequest | None, template: str, shorter: Sequence[Mapping[str, Any]], name: str
) -> HttpResponse:
    """The first of `shorter` that holds on one page, or the last: each says less than the one before."""
    if can_print():
        response = HttpResponse(_fitting(request, template, shorter), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{slugify(name) or "feuille"}.pdf"'
    else:
        response = HttpResponse(_written(request, template, {**shorter[0], "on_screen": True}))
    response["Cache-Control"] = "private, no-store"
    return response


def _fitting(request: HttpRequest | None, template: str, shorter: Sequence[Mapping[str, Any]]) -> bytes:
    for context in shorter[:-1]:
        laid = _laid_out(_written(request, template, context))
        if len(laid.pages) == 1:
            return bytes(laid.write_pdf(**AS_PDF))
    return sheet_bytes(request, template, shorter[-1])


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
def _style() -> Any:
    """Our own style, parsed once: it is the same for every sheet."""
    from weasyprint import CSS  # noqa: PLC0415 -- needs system libraries
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- weasyprint is loaded by who prints

    return CSS(string=PRINT_CSS.read_text(encoding="utf-8"), url_fetcher=URLFetcher(allowed_protocols={"data"}))


def qr_svg(text: str, *, border: int = 2) -> SafeString:
    """A QR code as SVG, to be put below the telephone number. Keep `text` under 30 signs: the squares stay big."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=border, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 -- drawn by segno from modules, not from markup
