"""A real browser on a phone's screen: Debian's Chromium, a live server, no other host.

page                a phone of 360 × 640, French, with touch
page_in("ar")       the same in another language; options of playwright's contexts are accepted
page_without_script JavaScript off
page_on_desk        1280 × 900
sign_in(page, member)   enters as a member of the cast
axe(page)           fails on any violation of WCAG 2.2 AA and of the good practices
town                the invented town behind the live server (see town.py)
foreign_hosts       what pages asked elsewhere: refused, and the test fails at its end
"""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect, sync_playwright

from tests.browser.town import *  # noqa: F403 -- the invented town behind the live server

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ARGUMENTS = ["--disable-dev-shm-usage", "--disable-background-networking", "--force-color-profile=srgb"]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}
PATIENCE = 5_000
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
HERE = {"127.0.0.1", "localhost"}
expect.set_options(timeout=PATIENCE)

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The server answers from another thread: these tests commit, and start from the template."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    path = shutil.which("chromium")
    assert path is not None, "apt-get install chromium"
    launched = _playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture
def foreign_hosts() -> list[str]:
    """Addresses asked outside the live server, in the order they were."""
    return []


@pytest.fixture
def page_in(browser: Browser, live_server: Any, foreign_hosts: list[str]) -> Iterator[NewPage]:
    """`page_in("ar", java_script_enabled=False)`: a new page in its own context, at the live server's address."""
    contexts: list[BrowserContext] = []

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname in HERE or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            foreign_hosts.append(route.request.url)
            route.abort()

    def open_page(language: str = "fr", **options: Any) -> Page:
        locale = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}.get(language, language)
        wanted = {**PHONE, "locale": locale, "timezone_id": "Europe/Paris", "base_url": live_server.url, **options}
        context = browser.new_context(**wanted)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", guard)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert foreign_hosts == []


@pytest.fixture
def page(page_in: NewPage) -> Page:
    """A phone, in French."""
    return page_in("fr")


@pytest.fixture
def page_without_script(page_in: NewPage) -> Page:
    """A phone, in French, JavaScript off."""
    return page_in("fr", java_script_enabled=False)


@pytest.fixture
def page_on_desk(page_in: NewPage) -> Page:
    """A computer of a reception desk."""
    return page_in("fr", **DESK)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """Enters as a member of the cast, by the cookie of a session made on the server."""

    def enter(page: Page, member: Any) -> None:
        cookie = member.client().cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` refuses any violation and names its rule, its impact and its place."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.evaluate(source)
        found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        told = [
            f"{one['id']} ({one['impact']}): " + ", ".join(str(node["target"]) for node in one["nodes"])
            for one in found["violations"]
        ]
        assert told == []

    return check
