"""The browser kit itself catches what it is there to catch."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

BAD_PAGE = "<!doctype html><html lang=fr><title>Essai</title><main><h1>Essai</h1><img src='data:,'></main></html>"
GOOD_PAGE = (
    "<!doctype html><html lang=fr><meta name=viewport content='width=device-width, initial-scale=1'>"
    "<title>Essai</title><main><h1>Essai</h1><p>Bonjour</p></main></html>"
)


def test_axe_names_what_is_wrong(page: Page, axe: Callable[[Page], None]) -> None:
    page.set_content(BAD_PAGE)
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
    page.set_content(GOOD_PAGE)
    axe(page)


def test_another_host_is_refused_and_counted(page: Page, foreign_hosts: list[str]) -> None:
    page.set_content("<img src='https://elsewhere.invalid/spy.png' alt=''>")
    page.wait_for_function("document.images[0].complete")
    assert foreign_hosts == ["https://elsewhere.invalid/spy.png"]
    foreign_hosts.clear()


def test_the_phone_is_a_phone(page: Page, page_in: Any) -> None:
    page.set_content(GOOD_PAGE)
    assert page.evaluate("[innerWidth, innerHeight, navigator.language]") == [360, 640, "fr-FR"]
    assert page_in("ar").evaluate("navigator.language") == "ar"


def test_without_script_nothing_runs(page_without_script: Page) -> None:
    page_without_script.set_content("<p id=a>calme</p><script>document.getElementById('a').textContent='agit'</script>")
    assert page_without_script.inner_text("#a") == "calme"
