"""One tab that goes from page to page: on a phone, then made narrow, then read at twice the size."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from maillon.ground.ui import pdf
from tests.browser.conftest import AXE_OPTIONS, PATIENCE
from tests.browser.measuring import CUT, SMALL, TOO_WIDE, labelled
from tests.demo import crawling

TWO_OF_A_KIND = 2
DRAWN_ONCE = lru_cache(maxsize=256)(pdf.drawn)
PHONE: ViewportSize = {"width": 360, "height": 640}
NARROW: ViewportSize = {"width": 320, "height": 640}
TWICE: ViewportSize = {"width": 640, "height": 900}
NOT_LINKED = (
    "/chercher/?q=crêpes",
    "/trouver/?q=xyz",
    "/annuaire/",
    "/recits/",
    "/ressources/",
    "/entrer/",
    "/reunions/",
    "/entraide/comment-on-choisit/",
    "/instances/conseil-citoyen-des-tilleuls-les-tilleuls/",
    "/demander/?lieu=les-tilleuls",
    "/initiatives/les-crepes-du-mardi/",
    "/orienter/reseau-des-conseils-citoyens-de-passerelles/",
    "/echanges/reseau-des-conseils-citoyens-de-passerelles/",
)

NewContext = Callable[..., BrowserContext]


@pytest.fixture
def context_in(browser: Browser, town: str) -> Iterator[NewContext]:
    """One context for all the pages of a person: its cache serves, as on a real telephone."""
    opened: list[BrowserContext] = []

    def make(language: str = "fr-FR") -> BrowserContext:
        context = browser.new_context(
            base_url=town, locale=language, timezone_id="Europe/Paris", viewport=PHONE, is_mobile=True, has_touch=True
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def two_of_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages of a kind are followed; a sheet that several people reach is drawn once."""
    monkeypatch.setattr(pdf, "drawn", DRAWN_ONCE)
    monkeypatch.setattr(crawling, "MOST_OF_A_KIND", TWO_OF_A_KIND)


@pytest.fixture(scope="session")
def axe_source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Looking:
    """One tab that goes from page to page and keeps what was wrong, page by page."""

    def __init__(self, context: BrowserContext, axe_source: str) -> None:
        self.page = context.new_page()
        self.axe_source = axe_source
        self.troubles: list[str] = []
        self.noises: list[str] = []
        self.page.on("console", lambda line: self._hear(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self._hear(str(error)))
        self.page.on("request", lambda request: self._ask(request.url))

    def _hear(self, noise: str) -> None:
        self.noises.append(f"console: {noise}")

    def _ask(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and urlsplit(url).hostname not in {"localhost", "127.0.0.1"}:
            self.noises.append(f"asked elsewhere: {url}")

    def at(self, address: str, look: Callable[[Page], list[str]]) -> None:
        """Opens the page and keeps what `look` finds wrong there."""
        self.noises.clear()
        try:
            answer = self.page.goto(address)
        except PlaywrightError as paper:
            if "Download is starting" in str(paper):
                return  # A sheet to keep, not a page.
            raise
        status = [] if answer is not None and answer.ok else [f"answered {answer and answer.status}"]
        self.troubles += [f"{address} {one}" for one in (*status, *look(self.page), *self.noises)]

    def whole(self, page: Page) -> list[str]:
        """All that is asked of any page."""
        page.evaluate(self.axe_source)
        found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)["violations"]
        wrong = labelled("axe", [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found])
        wrong += labelled("sticks out at 360", page.evaluate(TOO_WIDE))
        wrong += labelled("too small to touch", page.evaluate(SMALL))
        page.set_viewport_size(NARROW)
        wrong += labelled("sticks out at 320", page.evaluate(TOO_WIDE))
        page.set_viewport_size(TWICE)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        wrong += labelled("sticks out at twice the size", page.evaluate(TOO_WIDE) + page.evaluate(CUT))
        page.set_viewport_size(PHONE)
        return wrong


def reached(context: BrowserContext, start: str) -> dict[str, str]:
    """What one reaches by following links with the cookies of `context`, files and feeds too: text by address."""
    client = Client()
    for cookie in context.cookies():
        client.cookies[cookie["name"]] = cookie["value"]
    return crawling.walk(client, start, *(NOT_LINKED if start == "/" else ())).pages


def pages_of(context: BrowserContext, start: str) -> list[str]:
    """Those of `reached` that are pages: no file, no feed."""
    return only_pages(reached(context, start))


def only_pages(found: dict[str, str]) -> list[str]:
    return [
        address
        for address, text in found.items()
        if text.lstrip().lower().startswith("<!doctype html") and "police=" not in address
    ]


def fewer(pages: list[str], looked_at: Counter[str], most: int = TWO_OF_A_KIND) -> list[str]:
    """Those of kinds seen less than `most` times so far, by anyone."""
    kept = []
    for address in pages:
        kind = crawling.kind_of(address)
        if looked_at[kind] < most:
            looked_at[kind] += 1
            kept.append(address)
    return kept


__all__ = [
    "PHONE",
    "Looking",
    "NewContext",
    "axe_source",
    "context_in",
    "fewer",
    "only_pages",
    "pages_of",
    "reached",
    "two_of_a_kind",
]
