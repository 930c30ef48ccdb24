"""Pictures of pages for people and guides: each page on a phone and on a desk, in each language.

    screens.py --address http://127.0.0.1:8000 --out /tmp/screens / /sante/ /urgences/
    screens.py --enter "Entrer comme …" --out docs/images --languages fr --sizes 1280 /equipe/

Needs a running instance (`make run`) and Debian's Chromium.
"""

import argparse
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"360": (360, 640), "1280": (1280, 900)}
LOCALES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}
ARGUMENTS = ["--disable-dev-shm-usage", "--disable-background-networking", "--force-color-profile=srgb"]


def picture_name(page: str, language: str, size: str, *, dark: bool) -> str:
    """`besoins-ar-360.png` for `/besoins/`."""
    words = re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-") or "accueil"
    return f"{words}-{language}-{size}{'-dark' if dark else ''}.png"


def open_page(browser: Browser, options: argparse.Namespace, language: str, size: str) -> Page:
    """A page of its own; entered as someone of the demonstration when asked."""
    width, height = SIZES[size]
    context = browser.new_context(
        locale=LOCALES[language],
        timezone_id="Europe/Paris",
        viewport={"width": width, "height": height},
        device_scale_factor=2 if size == "360" else 1,
        is_mobile=size == "360",
        color_scheme="dark" if options.dark else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    if options.enter:
        page.goto(options.address)
        page.get_by_role("button", name=options.enter).first.click()
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of pages.")
    parser.add_argument("pages", nargs="+", help="paths, as /besoins/")
    parser.add_argument("--address", default="http://127.0.0.1:8000/")
    parser.add_argument("--out", type=Path, default=Path("screens"))
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--languages", nargs="+", choices=LOCALES, default=["fr", "ar"])
    parser.add_argument("--enter", help="the words of the button that enters as someone of the demonstration")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--fold", action="store_true", help="only what shows without scrolling")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        parser.error("Chromium is not installed (apt-get install chromium)")
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for language in options.languages:
            for size in options.sizes:
                page = open_page(browser, options, language, size)
                for path in options.pages:
                    answer = page.goto(urljoin(options.address, path))
                    name = picture_name(path, language, size, dark=options.dark)
                    page.screenshot(path=options.out / name, full_page=not options.fold)
                    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    print(f"{answer.status if answer else '---'} {name}{'  WIDER THAN THE SCREEN' if wide else ''}")
                page.context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
