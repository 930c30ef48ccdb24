"""The way of a resident without JavaScript and without mouse: ask, follow, put on the agenda, tell."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
PHONE = "06 39 98 12 34"

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture(params=["no script", "keyboard"])
def page(request: Any, page_in: NewPage) -> Page:
    """A page without JavaScript, then one where only keys are pressed."""
    found: Page = page_in("fr", java_script_enabled=request.param == "keyboard")
    return found


MOST_TABS = 60


def reach(page: Page, wanted: Any) -> None:
    """Presses Tab until the focus is on `wanted`: what no Tab reaches does not exist for some."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST_TABS} Tabs do not reach {wanted}")


def write(page: Page, field: str, words: str) -> None:
    reach(page, page.locator(field))
    page.keyboard.type(words)


def press(page: Page, button: Any) -> None:
    reach(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def ask_to_be_called(page: Page) -> tuple[str, str]:
    page.goto("/lieux/les-tilleuls/")
    press(page, page.locator(".answers .button.main"))
    write(page, "#id_phone", PHONE)
    press(page, page.locator("form.form button.main"))
    reference, code = (one.inner_text() for one in page.locator(".reference").all())
    return reference, code


def test_a_call_back_is_asked_then_followed_by_its_reference_and_code(page: Page) -> None:
    reference, code = ask_to_be_called(page)
    assert re.fullmatch(r"\w\w \w\w \w\w", reference)
    page.goto("/suivre/")
    write(page, "#id_reference", reference)
    write(page, "#id_code", code)
    press(page, page.locator("form.form button.main"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(reference)
    expect(page.locator("ol.found .state").first).to_contain_text("Votre demande est reçue")


def test_a_wrong_code_says_what_to_do_and_keeps_the_reference(page: Page) -> None:
    reference, _code = ask_to_be_called(page)
    page.goto("/suivre/")
    write(page, "#id_reference", reference)
    write(page, "#id_code", "AAAA BBBB CCCC")
    press(page, page.locator("form.form button.main"))
    expect(page.locator(".trouble")).to_be_focused()
    expect(page.locator("#id_reference")).to_have_value(reference)


def test_an_item_is_asked_for_the_agenda_and_followed(page: Page) -> None:
    page.goto("/instances/conseil-citoyen-des-tilleuls-les-tilleuls/")
    press(page, page.get_by_role("link", name="Demander un point à l'ordre du jour"))
    write(page, "#id_text", "Peut-on réparer le banc du square ?")
    press(page, page.get_by_role("button", name="Envoyer ma demande"))
    reference, code = (one.inner_text() for one in page.locator("main .reference").all())
    press(page, page.get_by_role("link", name="Suivre ma demande").first)
    write(page, "#reference", reference)
    write(page, "#code", code)
    press(page, page.get_by_role("button", name="Voir la réponse"))
    expect(page.locator("main")).to_contain_text("Peut-on réparer le banc du square ?")


def test_an_initiative_is_told_and_seen(page: Page) -> None:
    page.goto("/initiatives/raconter/?lieu=Les%20Tilleuls")
    write(page, "#id_title", "Le thé du jeudi")
    write(page, "#id_what", "On sort les chaises, on fait du thé, on se parle.")
    press(page, page.get_by_role("button", name="Raconter", exact=True))
    press(page, page.get_by_role("link", name="Le thé du jeudi"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Le thé du jeudi")


def test_what_was_typed_survives_a_refusal(page: Page) -> None:
    page.goto("/initiatives/raconter/")
    write(page, "#id_title", "Le thé du jeudi")
    press(page, page.get_by_role("button", name="Raconter", exact=True))
    expect(page.locator(".trouble")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Le thé du jeudi")


def test_going_back_shows_each_answer_again(page: Page) -> None:
    page.goto("/demander/quoi/?lieu=les-tilleuls")
    reach(page, page.locator("input[name=theme]").first)
    page.keyboard.press("Space")
    write(page, "#id_said", "Du riz et du lait")
    press(page, page.locator("form.form button.main"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Combien ?")
    press(page, page.locator("a.back"))
    expect(page.locator("#id_said")).to_have_value("Du riz et du lait")
    expect(page.locator("input[name=theme]").first).to_be_checked()


def test_the_button_back_of_the_browser_offers_the_words_again(page: Page) -> None:
    page.goto("/demander/quoi/?lieu=les-tilleuls")
    reach(page, page.locator("input[name=theme]").first)
    page.keyboard.press("Space")
    write(page, "#id_said", "Du riz et du lait")
    press(page, page.locator("form.form button.main"))
    page.go_back()
    expect(page.locator("#id_said")).to_have_value("Du riz et du lait")


def test_the_button_back_keeps_a_question_for_the_agenda(page: Page) -> None:
    page.goto("/instances/conseil-citoyen-des-tilleuls-les-tilleuls/demander/")
    write(page, "#id_text", "Peut-on réparer le banc du square ?")
    press(page, page.locator("footer a[href='/urgences/']"))
    page.go_back()
    expect(page.locator("#id_text")).to_have_value("Peut-on réparer le banc du square ?")
