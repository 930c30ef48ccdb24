"""Paper: a tagged PDF, nothing fetched; where the libraries are missing, the same sheet for the browser to print."""

import os
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.safestring import mark_safe
from pypdf import PdfReader

from maillon.ground.access import papers
from maillon.ground.access.public import Actor, TooManyTriesError
from maillon.ground.ui import kept_papers, pdf

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


class Laid:
    """Counts what WeasyPrint lays out, and lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.pages: list[str] = []
        real = pdf._laid_out

        def counted(html: str) -> Any:
            self.pages.append(html)
            return real(html)

        monkeypatch.setattr(pdf, "_laid_out", counted)
        monkeypatch.setattr(kept_papers, "folder", lambda: folder / "papers")


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Laid:
    return Laid(monkeypatch, tmp_path)


def asked(title: str, *, actor: Actor, public: bool = True) -> bytes:
    request: Any = RequestFactory().get("/x/")
    request.actor, request.now = actor, timezone.now()
    return pdf.sheet(request, SHEET, {"title": title, "place_name": title}, "essai", public=public).content


@pytest.mark.django_db
def test_the_same_public_paper_is_laid_out_once_and_other_words_never_come_back(laid: Laid, tmp_path: Path) -> None:
    anyone = Actor.public()
    first = asked("Avec Zorvanek", actor=anyone)
    assert (asked("Avec Zorvanek", actor=anyone), len(laid.pages)) == (first, 1)
    held = list((tmp_path / "papers").iterdir())
    assert [b"%PDF" in path.read_bytes() for path in held] == [False], "it opens with its own words alone"
    assert "Zorvanek" not in _text(asked("Avec …", actor=anyone))
    assert len(laid.pages) == 2
    held[0].write_bytes(held[0].read_bytes()[:-1])
    assert "Zorvanek" in _text(asked("Avec Zorvanek", actor=anyone)), "half written: drawn again"


@pytest.mark.django_db
def test_a_paper_about_someone_or_drawn_for_someone_known_leaves_nothing(laid: Laid, tmp_path: Path) -> None:
    for actor, public in ((Actor.public(), False), (Actor(key="account:1"), True), (Actor(key="pass:1"), True)):
        for _ in range(2):
            asked("Scellé", actor=actor, public=public)
    assert (len(laid.pages), (tmp_path / "papers").exists()) == (6, False)


@pytest.mark.django_db
def test_many_new_papers_from_one_address_wait_and_known_ones_do_not(
    laid: Laid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "NEW_PAPERS", replace(papers.NEW_PAPERS, tries=2))
    for title in ("Un", "Deux", "Un", "Deux"):
        asked(title, actor=Actor.public())
    with pytest.raises(TooManyTriesError):
        asked("Trois", actor=Actor.public())
    asked("Trois", actor=Actor(key="account:1"))
    assert len(laid.pages) == 3


def test_the_oldest_papers_leave_and_none_stays_longer_than_two_days(
    laid: Laid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_papers, "MOST", 2)
    keys = [kept_papers.key_of([f"page {rank}"], "") for rank in range(3)]
    for age, key in zip((50, 10, 0), keys, strict=True):
        kept_papers.keep(key, b"x")
        seconds = time.time() - age * 3600
        os.utime(kept_papers.folder() / key.name, (seconds, seconds))
    kept_papers.keep(kept_papers.key_of(["last"], ""), b"y")
    assert [kept_papers.remembered(key) for key in keys] == [None, None, b"x"]


@pytest.mark.parametrize(("holding", "found", "most"), [(0, 0, 1), (1, 1, 4), (3, 3, 4), (4, 4, 3), (9, 5, 4)])
def test_the_fullest_that_holds_is_found_without_trying_each(
    monkeypatch: pytest.MonkeyPatch, holding: int, found: int, most: int
) -> None:
    tried: list[int] = []

    def laid_out(html: str) -> Any:
        tried.append(int(html))
        count = 1 if int(html) >= holding else 2
        return SimpleNamespace(pages=[0] * count, write_pdf=lambda **_: html.encode())

    monkeypatch.setattr(pdf, "_laid_out", laid_out)
    assert pdf._fitting([str(rank) for rank in range(6)]) == str(found).encode()
    assert len(tried) <= most
