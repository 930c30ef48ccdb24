"""The recovery sheet as people keep it: text for a terminal, a page to print, a PDF where one can be made."""

from datetime import date
from pathlib import Path

import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from maillon.ground.vault.recovery import RecoverySheet


def as_text(sheet: RecoverySheet, *, site: str, day: date) -> str:
    """The sheet for a terminal or a very plain printer."""
    rows = [f"  {number}   {line}" for number, line in enumerate(sheet.lines, start=1)]
    return "\n".join(
        [
            _("Feuille de secours de %(site)s, imprimée le %(day)s") % {"site": site, "day": day.strftime("%d/%m/%Y")},
            "",
            *rows,
            "",
            _("Gardez-la dans un coffre ou une armoire fermée, loin de l'ordinateur. Qui la tient peut tout lire."),
            _("Pour remettre la clé : maillon recover"),
            "",
        ]
    )


def as_page(sheet: RecoverySheet, *, site: str, day: date) -> str:
    """The sheet as one page that needs nothing else: its style and its code are inside."""
    code = segno.make(sheet.code, error="m").svg_inline(scale=4, dark="#000")
    told = {"lines": sheet.lines, "site": site, "day": day, "code": code, "mark": sheet.fingerprint[:8]}
    return render_to_string("vault/recovery_sheet.html", told)


def save(page: str, path: Path) -> bool:
    """Writes the page, or its PDF when `path` ends so; False when this machine cannot make a PDF.

    The file is readable by its owner alone.
    """
    content = page.encode()
    if path.suffix == ".pdf":
        made = _pdf(page)
        if made is None:
            return False
        content = made
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)
    return True


def _pdf(page: str) -> bytes | None:
    try:
        from weasyprint import HTML  # noqa: PLC0415 -- needs system libraries that may be missing
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- weasyprint is loaded by who prints
    except (ImportError, OSError):
        return None
    nothing_outside = URLFetcher(allowed_protocols={"data"})
    return bytes(HTML(string=page, url_fetcher=nothing_outside).write_pdf())
