"""The invented town in a browser: played once for the process, copied back for each test.

town                the address of the live server, the town behind it
enter(page, "elue") one enters by the button of the banner, as anyone would
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Page

from maillon.doors.console.demo import play
from tests.databases import PostgresqlTemplate, SqliteTemplate

SIX = {
    "conseillere": "Josette Fauvette",
    "mediatrice": "Awa Bergeronnette",
    "ccas": "Inès Verdier",
    "projet": "Paul Grimpereau",
    "elue": "Claire Alouette",
    "reseau": "Rose Martinet",
}
Enter = Callable[[Page, str], None]


_played: list[SqliteTemplate | PostgresqlTemplate] = []


def restore_town() -> None:
    """Puts the town back as it was when the story ended; the first call plays it."""
    if not _played:
        play(lambda _line: None)
        kept = SqliteTemplate("town") if connection.vendor == "sqlite" else PostgresqlTemplate("town")
        kept.keep()
        _played.append(kept)
    else:
        _played[0].restore()
    cache.clear()


@pytest.fixture
def town(live_server: Any, settings: Any) -> str:
    """Two months of life behind the live server, in demonstration."""
    settings.DEMO = True
    settings.HUMAN_PHONE = "01 99 00 12 12"
    restore_town()
    return str(live_server.url)


def enter(page: Page, who: str) -> None:
    """« Entrer comme… » of the banner, opened and clicked; lands on the team page."""
    if page.url == "about:blank":
        page.goto("/")
    page.locator(".demo summary").click()
    page.locator(".demo button", has_text=SIX[who]).click()
    page.wait_for_url("**/equipe/**")
