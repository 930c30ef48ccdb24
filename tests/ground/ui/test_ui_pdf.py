"""Paper: a tagged PDF, nothing fetched; where the libraries are missing, the same sheet for the browser to print."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from pypdf import PdfReader

from maillon.ground.ui import pdf

SHEET = "ui/print.html"


def _text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_sheet_is_an_a4_with_the_phone_and_the_validity(settings: Any) -> None:
    settings.HUMAN_PHONE = "0199001212"
    response = pdf.sheet(None, SHEET, {"title": "Essai", "valid_until": date(2026, 12, 31)}, "Feuille d'essai")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="feuille-dessai.pdf"'
    box = PdfReader(BytesIO(response.content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    text = _text(response.content)
    assert "01 99 00 12 12" in text
    assert "Valable jusqu'au 31 décembre 2026" in text


def test_a_sheet_is_tagged_for_screen_readers() -> None:
    reader = PdfReader(BytesIO(pdf.sheet_bytes(None, SHEET, {"title": "Essai"})))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"


def test_a_qr_code_is_drawn_and_printed() -> None:
    qr = pdf.qr_svg("https://exemple.fr/q/7K")
    assert qr.startswith("<svg")
    assert "<script" not in qr
    assert len(pdf.sheet_bytes(None, SHEET, {"title": "x", "qr": qr})) > len(
        pdf.sheet_bytes(None, SHEET, {"title": "x"})
    )


def test_without_the_libraries_the_sheet_is_a_page_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_print", lambda: False)
    request = RequestFactory().get("/x/")
    response = pdf.sheet(request, SHEET, {"title": "Essai", "phone": "0199001212"}, "essai")
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert "imprimez cette page depuis votre navigateur" in page
    assert "01 99 00 12 12" in page
    assert "maillon/print" in page
    assert "on-screen" not in pdf._written(None, SHEET, {}), "nothing of it in a PDF"


def test_nothing_outside_is_fetched(tmp_path: Any) -> None:
    asked = tmp_path / "secret.svg"
    asked.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    content = pdf.sheet_bytes(None, SHEET, {"title": "x", "sign": mark_safe(f'<img alt="" src="file://{asked}">')})
    assert b"/XObject" not in content
