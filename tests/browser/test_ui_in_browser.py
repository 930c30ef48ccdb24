"""The shared pages in a real browser: one phone screen, both directions, no script, keyboard, twice the size."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
PUBLIC = ["/", "/qui-voit-quoi/", "/qui-voit-quoi/note/", "/trouver/?q=xyz", "/nulle-part/"]
LOWEST_DOOR = "Math.max(...[...document.querySelectorAll('.door')].map(d => d.getBoundingClientRect().bottom))"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
SPEECH = """
window.said = [];
class Words { constructor(text) { this.text = text; } }
Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Words });
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'fr-FR', localService: LOCAL }],
  speak: (words) => window.said.push([words.text.trim(), words.lang]),
  cancel: () => {}, addEventListener: () => {},
} });
"""


@pytest.fixture
def gallery(settings: Any) -> str:
    """The page of components, open in the demonstration."""
    settings.DEMO = True
    return "/composants/"


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_four_doors_fit_on_one_phone_screen(page_in: NewPage, language: str) -> None:
    page = page_in(language)
    page.goto("/")
    assert page.locator(".door").count() == 4
    assert page.evaluate(LOWEST_DOOR) <= 640


def test_they_still_fit_under_the_banner_of_the_demonstration(page: Page, settings: Any) -> None:
    settings.DEMO = True
    page.goto("/")
    assert page.locator(".demo").is_visible()
    assert page.evaluate(LOWEST_DOOR) <= 640


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_have_no_violation(page_in: NewPage, axe: Callable[[Page], None], url: str, scheme: str) -> None:
    page = page_in("fr", color_scheme=scheme)
    page.goto(url)
    axe(page)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_components_have_no_violation(
    page_in: NewPage, axe: Callable[[Page], None], gallery: str, language: str
) -> None:
    page = page_in(language)
    page.goto(gallery)
    axe(page)


@pytest.mark.parametrize("url", [*PUBLIC, "/composants/"])
def test_nothing_sticks_out_at_320_px_nor_at_twice_the_size(page_in: NewPage, gallery: str, url: str) -> None:
    assert gallery
    page = page_in("fr", viewport={"width": 320, "height": 640})
    page.goto(url)
    assert page.evaluate(TOO_WIDE) <= 1
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate(TOO_WIDE) <= 1


def test_arabic_is_a_mirror(page_in: NewPage, gallery: str) -> None:
    left_of = "e => e.getBoundingClientRect().left"
    boxes = {}
    for language in ("fr", "ar"):
        page = page_in(language)
        page.goto(gallery)
        radio, label = page.locator(".choice input").first, page.locator(".choice span").first
        mark, name = page.locator(".brand .mark"), page.locator(".brand b")
        boxes[language] = [
            radio.evaluate(left_of) < label.evaluate(left_of),
            mark.evaluate(left_of) < name.evaluate(left_of),
        ]
        turned = page.locator(".back .icon").evaluate("e => getComputedStyle(e).transform")
        boxes[language].append(turned == "none")
    assert boxes == {"fr": [True, True, True], "ar": [False, False, False]}


def test_what_is_touched_is_44_px_at_least(page: Page, gallery: str) -> None:
    page.goto(gallery)
    small = page.evaluate(
        """[...document.querySelectorAll('button, input, summary, .choice, .button, .phone, footer a')]
        .filter(e => e.checkVisibility() && e.type !== 'hidden')
        .map(e => [e.outerHTML.slice(0, 80), (e.closest('label') || e).getBoundingClientRect().height])
        .filter(([_, height]) => height < 44)"""
    )
    assert small == []


def test_the_first_tab_offers_the_content(page_on_desk: Page) -> None:
    page_on_desk.goto("/")
    page_on_desk.keyboard.press("Tab")
    assert page_on_desk.evaluate("document.activeElement.className") == "skip"
    page_on_desk.keyboard.press("Enter")
    assert page_on_desk.evaluate("document.activeElement.id") == "main"


def test_a_refused_form_takes_the_focus_to_what_to_correct(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("form.form button.main").click()
    expect(page.locator(".trouble")).to_be_focused()
    assert page.title().startswith("Erreur :")
    page.locator(".trouble a", has_text="Votre téléphone").click()
    expect(page.locator("#id_phone")).to_be_focused()


def test_a_number_goes_up_and_down(page: Page, gallery: str) -> None:
    page.goto(gallery)
    up, down = page.get_by_label("Un de plus"), page.get_by_label("Un de moins")
    up.click()
    up.click()
    expect(page.locator("#id_people")).to_have_value("2")
    down.click()
    down.click()
    expect(page.locator("#id_people")).to_have_value("1")


def test_listening_reads_the_page_with_a_voice_of_this_device(page: Page) -> None:
    page.add_init_script(SPEECH.replace("LOCAL", "true"))
    page.goto("/qui-voit-quoi/")
    page.get_by_role("button", name="Écouter").click()
    said = page.evaluate("window.said")
    assert said[0] == ["Qui voit quoi ?", "fr-FR"]
    expect(page.get_by_role("button", name="Arrêter")).to_be_visible()


def test_no_word_is_sent_to_a_voice_elsewhere(page: Page) -> None:
    page.add_init_script(SPEECH.replace("LOCAL", "false"))
    page.goto("/qui-voit-quoi/")
    expect(page.locator("[data-maillon-listen]")).to_be_hidden()


def test_copying_takes_the_whole_address(page_in: NewPage) -> None:
    page = page_in("fr", permissions=["clipboard-read", "clipboard-write"])
    page.goto("/qui-voit-quoi/")
    page.locator(".share summary").click()
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/qui-voit-quoi/")


def test_leaving_fast_leaves_the_history_too(page: Page, gallery: str) -> None:
    page.goto("/qui-voit-quoi/")
    page.goto(gallery)
    page.locator("[data-maillon-exit]").evaluate("link => { link.href = '/trouver/' }")
    page.locator("[data-maillon-exit]").click()
    page.wait_for_url("**/trouver/")
    page.go_back()
    assert page.url.endswith("/qui-voit-quoi/")


def test_without_script_language_and_search_work(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/")
    page.locator("footer").get_by_text("العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("#find-place").fill("xyz")
    page.locator(".find button").click()
    assert "q=xyz" in page.url
    assert page.locator("button[data-maillon-listen]").is_hidden()


def test_the_first_page_is_light(page: Page) -> None:
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(gzip.compress(answer.body(), 9))))
    page.goto("/", wait_until="networkidle")
    assert sum(weights) <= 60 * 1024
    assert len(weights) <= 8
