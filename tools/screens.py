"""Pictures of pages, for people and for the guide.

    screens.py                                        the pictures of docs/pictures, from an instance of its own
    screens.py --address http://127.0.0.1:8000 --out /tmp/screens / /sante/ /urgences/
    screens.py --enter "Entrer comme …" --languages fr --sizes 1280 --address … /equipe/

Without pages, it starts the demonstration in a folder that it forgets afterwards. Needs Debian's Chromium.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SIZES = {"360": (360, 640), "1280": (1280, 900)}
LOCALES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}
ARGUMENTS = ["--disable-dev-shm-usage", "--disable-background-networking", "--force-color-profile=srgb"]
PATIENCE = 900


def picture_name(page: str, language: str, size: str, *, dark: bool) -> str:
    """`besoins-ar-360.png` for `/besoins/`."""
    words = re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-") or "accueil"
    return f"{words}-{language}-{size}{'-dark' if dark else ''}.png"


def open_page(browser: Browser, options: argparse.Namespace, language: str, size: str) -> Page:
    """A page of its own; entered as someone of the demonstration when asked."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=options.address,
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
        page.locator(".demo summary").click()
        page.get_by_role("button", name=options.enter).first.click()
    return page


def take(browser: Browser, options: argparse.Namespace) -> None:
    """Each page asked, in each language and each size."""
    options.out.mkdir(parents=True, exist_ok=True)
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


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return "Entrer comme" in answer.read().decode()
    except (URLError, OSError):
        return False


@contextmanager
def demonstration() -> Iterator[str]:
    """An instance of its own, with the invented town, gone at the end."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="maillon-pictures-") as folder:
        environment = {
            **os.environ,
            "MAILLON_DATA": folder,
            "MAILLON_DEMO": "true",
            "MAILLON_PORT": str(port),
            "MAILLON_LOG_LEVEL": "WARNING",
        }
        command = [sys.executable, "-m", "maillon", "serve", "--demo"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as running:
            address, until = f"http://127.0.0.1:{port}/", time.monotonic() + PATIENCE
            try:
                while not _answers(address):
                    if running.poll() is not None or time.monotonic() > until:
                        raise SystemExit("The demonstration did not start.")
                    time.sleep(1)
                yield address
            finally:
                running.terminate()
                running.wait(30)


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of pages.")
    parser.add_argument("pages", nargs="*", help="paths, as /besoins/; none: the pictures of the guide")
    parser.add_argument("--address", default="http://127.0.0.1:8000/")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--languages", nargs="+", choices=LOCALES, default=["fr", "ar"])
    parser.add_argument("--enter", help="the words of the button that enters as someone of the demonstration")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--fold", action="store_true", help="only what shows without scrolling")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        parser.error("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        if options.pages:
            options.out = options.out or Path("screens")
            take(browser, options)
        else:
            from tools.guide_pictures import take_all

            with demonstration() as address:
                take_all(browser, address, options.out or ROOT / "docs" / "pictures")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
