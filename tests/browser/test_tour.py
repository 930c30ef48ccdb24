"""The tour of five minutes, clicked as a person would: seven steps, and what the others see after each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from maillon.doors.site.web.tour import STEPS
from maillon.doors.site.web.tour_words import MINUTES_TO_PASTE
from tests.browser.town import SIX, enter

NewPage = Callable[..., Page]
ASKERS = ("Fatou", "Chardonneret", "Yusuf", "Étourneau", "Anne", "Moineau", "Rita", "Huppe")
NUMBER = "01 99 00 22 33"

pytestmark = pytest.mark.usefixtures("town")


def start(page: Page, step: int) -> None:
    """Opens a step of the tour and clicks its one button."""
    page.goto(f"/visite/{step}/")
    page.locator("main .button.main").click()
    page.wait_for_url(lambda url: "/visite/" not in url)


def said(page: Page) -> str:
    """What the page says, as it is read."""
    return page.locator("main").inner_text()


def card_of(page: Page, reference: str) -> None:
    """Opens the duty that carries this reference."""
    page.locator("main li, main section").filter(has_text=reference).last.get_by_role("link").first.click()


def test_the_seven_steps_follow_one_another_and_say_what_each_person_sees(page: Page) -> None:
    page.goto("/visite/")
    for number, step in enumerate(STEPS, 1):
        expect(page.get_by_role("heading", level=1)).to_have_text(str(step.title))
        seen = page.get_by_role("region", name="Ce que chacun voit").or_(page.locator("section").last).first
        assert [term.inner_text() for term in seen.locator("dt").all()] == [str(who) for who, _what in step.sees]
        assert [what.inner_text() for what in seen.locator("dd").all()] == [str(what) for _who, what in step.sees]
        if number < len(STEPS):
            page.get_by_role("link", name="Étape suivante").click()
    page.get_by_role("link", name="Fin de la visite").click()
    expect(page.locator(".door")).to_have_count(4)


@pytest.mark.parametrize("number", range(1, 8))
def test_the_button_of_each_step_leads_where_it_says(page: Page, number: int) -> None:
    start(page, number)
    assert page.url.endswith(STEPS[number - 1].address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".hat").is_visible() is bool(STEPS[number - 1].who)


def test_1_a_call_back_is_asked_in_arabic_and_taken_up(page_in: NewPage) -> None:
    asker, awa = page_in("ar"), page_in("fr")
    asker.goto("/")
    asker.locator("#find-place").fill("tilleul")
    asker.locator("#find-place").press("Enter")
    asker.wait_for_url("**/lieux/les-tilleuls/")
    asker.locator(".answers .button.main").click()
    assert asker.locator("html").get_attribute("dir") == "rtl"
    expect(asker.locator("#id_language")).to_have_value("ar")
    asker.locator("#id_phone").fill("06 39 98 12 34")
    asker.locator("form.form button.main").click()
    asker.wait_for_url("**/recu/")
    reference, code = (one.inner_text() for one in asker.locator(".reference").all())
    assert re.fullmatch(r"\w\w \w\w \w\w", reference)

    start(awa, 1)
    card_of(awa, reference)
    assert "العربية" in said(awa)
    assert "06 39 98 12 34" in said(awa)
    awa.get_by_role("button", name="Je m'en occupe").click()
    expect(awa.get_by_role("button", name="Je m'en occupe")).to_have_count(0)

    asker.goto("/suivre/")
    asker.locator("#id_reference").fill(reference)
    asker.locator("#id_code").fill(code)
    asker.locator("form.form button.main").click()
    expect(asker.locator("ol.found .state")).to_have_count(2)


def test_1_an_elected_official_finds_nothing_of_it(page: Page) -> None:
    enter(page, "elue")
    answer = page.goto("/besoins/")
    assert answer is not None
    assert answer.status == 404


def test_2_the_social_service_hands_a_card_and_names_no_one(page: Page) -> None:
    start(page, 2)
    page.get_by_label("des courses", exact=True).check()
    page.locator("#id_place").select_option(label="Les Tilleuls")
    page.get_by_role("button", name="Prendre des cartes").click()
    expect(page.get_by_role("heading", name="À remettre")).to_be_visible()
    assert re.search(r"(Samir|Nour)", said(page))
    assert "01 99 00 30 30" in said(page)
    page.get_by_role("button", name="Les cartes sont remises").click()
    expect(page.locator("main")).to_contain_text("remise")


def test_3_and_4_five_requests_become_an_item_then_a_dated_word(page_in: NewPage) -> None:
    awa, josette, claire, anyone = page_in("fr"), page_in("fr"), page_in("fr"), page_in("fr")
    question = "Peut-on avoir une permanence pour les papiers dans le quartier ?"

    start(awa, 3)
    awa.get_by_role("link", name="En parler au conseil, sans nommer personne").click()
    awa.locator("#id_text").fill(question)
    awa.get_by_role("button", name="Poser la question").click()
    expect(awa.locator("main")).to_contain_text("La question est posée au conseil")

    anyone.goto("/lieux/les-tilleuls/")
    anyone.get_by_role("link", name="Conseil citoyen des Tilleuls", exact=True).first.click()
    shown = anyone.locator("article").filter(has_text=question)
    expect(shown).to_contain_text("5 personnes")
    assert [name for name in ASKERS if name in anyone.content()] == []

    enter(josette, "conseillere")
    josette.get_by_role("link", name="Réunions").first.click()
    josette.get_by_role("link", name=re.compile(re.escape(question))).click()
    josette.get_by_label("L'inscrire à l'ordre du jour").check()
    evening = josette.locator("#id_meeting option", has_text="Réunion publique des Tilleuls").get_attribute("value")
    josette.locator("#id_meeting").select_option(evening)
    josette.locator("#id_answer").fill("Ce point est inscrit. Cinq personnes ont demandé la même chose.")
    josette.locator("#id_office").fill("Animation du conseil")
    josette.get_by_role("button", name="Envoyer la réponse").click()
    anyone.reload()
    expect(shown).to_contain_text("à l'ordre du jour")
    anyone.get_by_role("link", name="Réunion publique des Tilleuls").first.click()
    expect(anyone.locator("ol")).to_contain_text("permanence pour les papiers")

    promise = "Ouvrir une permanence d'accès aux droits le jeudi matin."
    start(claire, 4)
    if claire.get_by_role("link", name="Prendre un engagement").count() == 0:
        claire.get_by_role("link", name="Éclairer le passage vers l'école").click()
        claire.locator("a.back").click()
    claire.get_by_role("link", name="Prendre un engagement").first.click()
    claire.get_by_label("Ville de Valbrune-sur-Lisse").check()
    claire.locator("#id_office").fill("Adjointe aux solidarités")
    claire.locator("#id_text").fill(promise)
    for part, value in (("day", "15"), ("month", "3"), ("year", str(timezone.localdate().year + 1))):
        claire.locator(f"#id_due_{part}").fill(value)
    claire.get_by_role("button", name="Nous nous engageons").click()
    expect(claire.get_by_role("heading", level=1)).to_contain_text(promise.rstrip("."))

    anyone.goto(claire.url)
    expect(anyone.get_by_role("heading", level=1)).to_contain_text(promise.rstrip("."))


def dropped(folder: Path) -> Path:
    """The minutes of the tour as a real word-processor file."""
    document = Document()
    for line in MINUTES_TO_PASTE.strip().split("\n\n"):
        for one in line.split("\n"):
            style = "List Bullet" if one.startswith("- ") else None
            document.add_paragraph(one.removeprefix("- "), style=style)
    path = folder / "compte-rendu.docx"
    document.save(str(path))
    return path


def test_5_minutes_dropped_become_a_synthesis_without_any_name(page_in: NewPage, tmp_path: Path) -> None:
    rose, anyone = page_in("fr"), page_in("fr")
    start(rose, 5)
    rose.get_by_role("link", name=re.compile("Écrire un compte rendu")).click()
    rose.locator("#id_title").fill("Synthèse n° 3 : les affiches")
    rose.get_by_label("Les écoles et les devoirs").check()
    rose.get_by_label("Ce que chacun a essayé").check()
    rose.get_by_role("button", name="Commencer").click()
    rose.get_by_role("link", name="Déposer un texte ou un fichier").click()
    rose.locator("input[type=file]").set_input_files(dropped(tmp_path))
    rose.get_by_role("button", name="Découper").click()

    flagged = rose.locator("fieldset").filter(has=rose.locator(".notice, [class*=notice]"))
    expect(flagged).to_have_count(1)
    expect(flagged).to_contain_text(NUMBER)
    expect(flagged).to_contain_text("Mme Martinet")
    expect(flagged.locator("select[name=audience_of]")).to_have_value("internal")
    kinds = [field.input_value() for field in rose.locator("select[name=kind_of]").all()]
    assert {"constat", "question", "decision"} <= set(kinds)
    rose.get_by_role("button", name="Ajouter ces paragraphes").click()
    rose.get_by_role("button", name="Publier", exact=True).click()
    expect(rose.locator("main")).to_contain_text("affiches dans les halls")

    anyone.goto("/comptes-rendus/synthese-n-3-les-affiches/")
    expect(anyone.locator("main")).to_contain_text("affiches dans les halls")
    assert [word for word in (NUMBER, "Martinet") if word in said(anyone)] == []


def test_6_an_initiative_is_told_in_three_fields_and_stands_in_its_neighbourhood(page: Page) -> None:
    start(page, 6)
    page.locator("#id_title").fill("Le thé du jeudi")
    page.locator("#id_what").fill("On sort les chaises, on fait du thé, on se parle.")
    page.locator("#id_where").fill("Les Tilleuls")
    page.get_by_role("button", name="Raconter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, c'est raconté")
    page.goto("/lieux/les-tilleuls/")
    page.get_by_role("link", name="Le thé du jeudi").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le thé du jeudi")


@pytest.mark.parametrize("typed", ["crêpes", "crepe", "CRÊPE mardi", "crêpess mardi"])
def test_7_another_neighbourhood_finds_it_however_it_is_typed(page: Page, typed: str) -> None:
    start(page, 7)
    page.get_by_role("searchbox").fill(typed)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_load_state()
    if page.locator("a[href*='initiatives']").filter(has_text="crêpes").count() == 0:
        page.locator("main").get_by_role("link", name=re.compile("crêpes", re.IGNORECASE)).first.click()
    expect(page.get_by_role("link", name=re.compile("Les crêpes du mardi")).first).to_be_visible()


FIRST = {
    "conseillere": "Répondre à une demande d'ordre du jour",
    "mediatrice": "Rappeler une personne qui a demandé",
    "ccas": "Rappeler une personne qui a demandé",
}


@pytest.mark.parametrize("who", SIX)
def test_each_of_the_six_lands_on_one_thing_to_do(page: Page, who: str) -> None:
    enter(page, who)
    asked = page.locator("main section").first
    assert asked.locator(".button.main").count() == 1
    if who in FIRST:
        expect(asked.get_by_role("heading")).to_have_text(FIRST[who])
