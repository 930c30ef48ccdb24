"""The pictures of the user guide: what each person has on the screen when it is her turn.

Called by `screens.py`. Each picture is one function: it goes where a person goes, by the same buttons.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
COLOURS = 128
COUNCIL = "/instances/conseil-citoyen-des-tilleuls-les-tilleuls/"
TO_ASK = "/demander/?lieu=les-tilleuls"
Way = Callable[[Page], None]


def enter(page: Page, who: str) -> None:
    """One enters by the button of the banner."""
    page.goto("/")
    page.locator(".demo summary").click()
    page.locator(f".demo form[action$='/{who}/'] button").click()
    page.wait_for_url("**/equipe/**")


def at(address: str) -> Way:
    """The page of an address."""

    def go(page: Page) -> None:
        page.goto(address)

    return go


def of(who: str, address: str) -> Way:
    """The page of an address, entered as someone."""

    def go(page: Page) -> None:
        enter(page, who)
        page.goto(address)

    return go


def received(page: Page) -> None:
    page.goto(TO_ASK)
    page.locator("#id_phone").fill("01 99 00 11 22")
    page.locator("form.form button.main").click()
    page.wait_for_url("**/recu/")


def taken_up(page: Page) -> None:
    enter(page, "mediatrice")
    page.goto("/besoins/")
    page.locator("main a[href^='/besoins/']").filter(has_text="rappeler").first.click()


def handed(page: Page) -> None:
    enter(page, "ccas")
    page.goto("/cartes/")
    page.get_by_label("des courses", exact=True).check()
    page.locator("#id_place").select_option(label="Les Tilleuls")
    page.get_by_role("button", name="Prendre des cartes").click()
    page.wait_for_url("**/cartes/*/")


def sorted_minutes(page: Page) -> None:
    from maillon.doors.site.web.tour_words import MINUTES_TO_PASTE

    enter(page, "reseau")
    page.goto("/equipe/reunions/")
    page.get_by_role("link", name="Écrire un compte rendu").click()
    page.locator("#id_title").fill("Synthèse n° 3")
    page.get_by_label("Les écoles et les devoirs").check()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name="Déposer un texte ou un fichier").click()
    page.locator("textarea").first.fill(MINUTES_TO_PASTE)
    page.get_by_role("button", name="Découper").click()


# Name, screen, way there, where the picture starts, how wide and how high it may be.
# The neighbourhood first: nobody has lived on it yet.
PICTURES: tuple[tuple[str, dict[str, Any], Way, str, int, int], ...] = (
    ("neighbourhood", DESK, at("/lieux/les-tilleuls/"), "html", 1280, 1800),
    ("accueil", PHONE, at("/"), "html", 360, 640),
    ("rappel", PHONE, at(TO_ASK), "main", 360, 720),
    ("recue", PHONE, received, "main", 360, 640),
    ("proposer", PHONE, at("/proposer/?lieu=les-tilleuls"), "main", 360, 640),
    ("conseil", DESK, at(COUNCIL), "main", 800, 1160),
    ("besoin", DESK, taken_up, "main", 800, 960),
    ("cartes", DESK, handed, "main", 800, 1180),
    ("annuaire", DESK, of("projet", "/annuaire/importer/"), "main", 800, 440),
    ("engagements", DESK, of("elue", "/equipe/engagements/"), "main", 800, 780),
    ("compte-rendu", DESK, sorted_minutes, "fieldset:has(.notice)", 1280, 760),
    ("recits", DESK, at("/recits/"), "main", 1280, 900),
    ("qui-voit-quoi", DESK, at("/qui-voit-quoi/"), "main", 800, 760),
)


def take_all(browser: Browser, address: str, out: Path) -> None:
    """Writes each picture into `out`, in few colours so that the guide stays light."""
    out.mkdir(parents=True, exist_ok=True)
    for name, size, go, start, width, height in PICTURES:
        context = browser.new_context(base_url=address, locale="fr-FR", timezone_id="Europe/Paris", **size)
        context.set_default_timeout(20_000)
        page = context.new_page()
        go(page)
        part = page.locator(start).first.bounding_box() or {"y": 0, "height": height}
        top = part["y"] + (12 if start == "main" else 0)
        clip = {"x": 0, "y": top, "width": width, "height": min(height, part["y"] + part["height"] - top)}
        with tempfile.NamedTemporaryFile(suffix=".png") as raw:
            page.screenshot(path=raw.name, full_page=True, clip=clip)  # type: ignore[arg-type]  # four numbers
            few = Image.open(raw.name).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(out / f"{name}.png", optimize=True)
        print(f"{(out / f'{name}.png').stat().st_size // 1024:4} kB {name}.png", flush=True)
        context.close()
