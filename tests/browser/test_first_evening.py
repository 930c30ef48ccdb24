"""The five-minute evening of a new council, screen by screen: opened, first date, first question, first convocation.

Whoever asks has a phone of 360 × 640 and a keyboard: no finger, no mouse. A screen is a page that was shown.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Response, expect
from pypdf import PdfReader

from maillon.ground.access.public import house_act
from maillon.ground.places.public import PlaceKind, add_place
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import AgendaRequest, Meeting
from tests.browser.conftest import DESK
from tests.browser.measuring import TOO_WIDE

NewPage = Callable[..., Page]
# Home, the four ways, the form, this evening, announce, the meeting; then: to do, answer, meetings, the meeting,
# call, add someone, call, called. Whoever asks: the council, the question, its receipt.
MOST_FOR_THE_HOST, MOST_FOR_THE_ASKER = 14, 3


class Screens:
    """Counts the pages someone was shown: neither redirections nor what a page brings with it."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("response", self._count)

    def _count(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.status < 300:
            self.seen.append(answer.url.split("/", 3)[3].split("?")[0])


@pytest.fixture
def empty(live_server: Any, settings: Any) -> str:
    """`make run`, with one commune and nobody."""
    settings.DEMO = True
    add_place(house_act("test", timezone.now()), name="Rivemont", kind=PlaceKind.COMMUNE, uid=uuid7())
    return str(live_server.url)


def fill(page: Page, **typed: str) -> None:
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)


def go(page: Page, words: str) -> None:
    """Presses the one link or button of the page so called."""
    with page.expect_navigation():
        page.locator("main").get_by_text(words, exact=True).click()


def look(page: Page, axe: Callable[[Page], None]) -> None:
    """Read by axe, then made narrow: nothing sticks out at 320."""
    axe(page)
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(size)


def reach(page: Page, is_it: str) -> None:
    """Tab until what has the focus answers to `is_it`: nothing else is used."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"(el => {is_it})(document.activeElement)"):
            return
    pytest.fail(f"the keyboard never reaches {is_it}")


def press(page: Page, words: str) -> None:
    reach(page, f"el.innerText && el.innerText.trim() === {words!r}")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_council_begins_in_one_evening(page_in: NewPage, axe: Callable[[Page], None], empty: str) -> None:
    host = page_in("fr", **DESK)
    evening = Screens(host)
    _open(host, axe)
    _announce(host)
    meeting = Meeting.objects.get()
    phone = page_in("fr")
    asking = Screens(phone)
    _ask(phone, axe, meeting.body.slug)
    assert AgendaRequest.objects.get().text == "Peut-on éclairer le passage ?"
    _put_it_on_the_agenda(host)
    letter = _convene(host, axe)
    assert "Peut-on éclairer le passage ?" in letter
    assert "Lou" in letter
    assert "Première réunion" in letter
    meeting.refresh_from_db()
    assert meeting.state == "convened"
    assert len(evening.seen) <= MOST_FOR_THE_HOST, evening.seen
    assert len(asking.seen) <= MOST_FOR_THE_ASKER, asking.seen


def _open(host: Page, axe: Callable[[Page], None]) -> None:
    host.goto("/")
    go(host, "Commencer")
    look(host, axe)
    go(host, "Conseil citoyen")
    look(host, axe)
    fill(host, organisation="Conseil citoyen des Tilleuls", commune="Rivemont", quarter="Les Tilleuls")
    fill(host, first_name="Zoé", last_name="Fictive", login="zoe", password="le banc est vert ce soir")
    go(host, "Ouvrir notre espace")
    look(host, axe)


def _announce(host: Page) -> None:
    go(host, "Annoncer la première réunion")
    day = timezone.localdate() + timedelta(days=15)
    fill(host, title="Première réunion", day_day=str(day.day), day_month=str(day.month), day_year=str(day.year))
    fill(host, starts="18 h 30", room="Salle des fêtes")
    go(host, "Annoncer")
    expect(host.get_by_role("heading", level=1)).to_have_text("Première réunion")


def _ask(phone: Page, axe: Callable[[Page], None], slug: str) -> None:
    """By keyboard alone, from the address on the flyer."""
    phone.goto(f"/instances/{slug}/")
    look(phone, axe)
    press(phone, "Demander un point à l'ordre du jour")
    look(phone, axe)
    reach(phone, "el.name === 'text'")
    phone.keyboard.type("Peut-on éclairer le passage ?")
    press(phone, "Envoyer ma demande")
    look(phone, axe)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Votre demande est reçue")


def _put_it_on_the_agenda(host: Page) -> None:
    """The one thing to do, as the first page says."""
    with host.expect_navigation():
        host.get_by_role("link", name="À faire").first.click()
    go(host, "M'en occuper")
    host.get_by_text("L'inscrire à l'ordre du jour").click()
    fill(host, office="Animation du conseil")
    host.locator("[name=meeting]").select_option(index=1)
    host.locator("main button[type=submit]").click()
    with host.expect_navigation():
        host.get_by_role("link", name="Première réunion").first.click()


def _convene(host: Page, axe: Callable[[Page], None]) -> str:
    """The words of the letters printed for whoever has neither mail nor mobile."""
    go(host, "Convoquer")
    go(host, "Ajouter une personne")
    fill(host, first_name="Lou", address="2 rue du Banc, Rivemont")
    host.get_by_text("lettre", exact=False).first.click()
    go(host, "Ajouter")
    go(host, "Convoquer ces personnes")
    look(host, axe)
    address = host.get_by_role("link", name="Imprimer les lettres").get_attribute("href")
    printed = host.request.get(str(address), timeout=60_000)
    assert printed.headers["content-type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.body())).pages)
