"""A key of entry in a real browser, with a device that Chromium pretends to have: added, then entered with alone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.cast import Cast

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_key_is_added_on_a_phone_then_opens_the_account_alone(
    page_in: Callable[..., Page], live_server: Any, cast: Cast, axe: Callable[[Page], None]
) -> None:
    here = live_server.url.replace("127.0.0.1", "localhost")  # no browser gives a key to an address in figures
    page = page_in("fr", base_url=here)
    cookie = cast.mediator.client().cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": here}])
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/mon-compte/cles/")
    axe(page)
    page.fill("#id_name", "Mon téléphone")
    page.get_by_role("button", name="Ajouter cette clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos codes de secours")
    page.goto("/mon-compte/cles/")
    expect(page.locator("article.card")).to_contain_text("Mon téléphone")
    page.context.clear_cookies()
    page.goto("/entrer/")
    page.get_by_role("link", name="Entrer avec une clé").click()
    axe(page)
    page.get_by_role("button", name="Montrer ma clé").click()
    page.wait_for_url("**/equipe/")
    page.context.clear_cookies()
    devices.send("WebAuthn.removeVirtualAuthenticator", device)
    page.goto("/entrer/cle/")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "isUserVerified": False}})
    page.get_by_role("button", name="Montrer ma clé").click()
    expect(page.get_by_role("alert")).to_contain_text("entrez autrement")
