"""What an installation weighs, and what a telephone downloads first.

    python -m benchmarks.install_size [--no-install]

Makes the environment of `make run` from its lock in a temporary folder (removed at the end) and counts the
megabytes of each library. Then the first load of a page (page, style, scripts, letters, pictures of the page, as sent
compressed) and the next one (page alone), for a telephone without cache.
"""

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.pages import prepare

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024
PAGES = {
    "home": "/",
    "ask": "/demander/?lieu=les-tilleuls",
    "neighbourhood": "/lieux/les-tilleuls/",
}
LINKED = re.compile(r'(?:href|src)="/static/([^"?#]+)')
IN_STYLE = re.compile(r'url\(["\']?([^)"\']+)')
FIRST, NEXT = 60, 12


def weigh(folder: Path) -> int:
    """Bytes on disk of a folder, each file counted once, links not followed."""
    seen: dict[int, int] = {}
    for path in folder.rglob("*"):
        known = path.lstat()
        if not path.is_symlink() and path.is_file():
            seen[known.st_ino] = known.st_size
    return sum(seen.values())


def install(folder: Path) -> Path:
    """The environment of `make run`, in `folder`; returns where its libraries are."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    options = [
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "--prefer-binary",
        "--no-compile",
    ]
    lock = str(ROOT / "locks" / "run.txt")
    subprocess.run([str(folder / "bin" / "python"), "-m", "pip", "install", *options, "-r", lock], check=True)
    return next(folder.glob("lib/python*/site-packages"))


def weigh_after_use(environment: Path) -> int:
    """The same once everything that pages and commands import has been compiled."""
    command = [str(environment / "bin" / "python"), "-m", "benchmarks.pages", "--rounds", "1"]
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return weigh(environment)


def report_install(folder: Path) -> None:
    libraries = install(folder / "environment")
    whole, code = weigh(folder / "environment"), weigh(ROOT / "maillon")
    print(f"environment from locks/run.txt: {whole / MEGABYTE:.0f} MB, Maillon itself {code / MEGABYTE:.1f} MB")
    used = weigh_after_use(folder / "environment")
    print(f"the same once the town was made and its pages opened: {used / MEGABYTE:.0f} MB")
    parts = {path.name: weigh(path) for path in libraries.iterdir() if path.is_dir()}
    heaviest = sorted(parts.items(), key=lambda part: -part[1])[:8]
    print("heaviest: " + ", ".join(f"{name} {size / MEGABYTE:.0f}" for name, size in heaviest))


def sent(content: bytes, name: str) -> int:
    """Bytes on the wire: letters and pictures are compressed already."""
    return len(content) if name.endswith((".woff2", ".png", ".webp", ".jpg")) else len(gzip.compress(content, 9))


def report_loads() -> None:
    from django.contrib.staticfiles import finders
    from django.test import Client

    def parts_of(name: str) -> set[str]:
        found = finders.find(name)
        if found is None:
            raise SystemExit(f"{name} is linked and does not exist")
        if not name.endswith(".css"):
            return {name}
        inner = IN_STYLE.findall(Path(str(found)).read_text(encoding="utf-8"))
        beside = [os.path.normpath(Path(name).parent / one) for one in inner if not one.startswith("data:")]
        return {name, *beside}

    print(f"{'page':<16}{'page kB':>9}{'rest kB':>9}{'first kB':>10}   (target {FIRST}; next pages {NEXT})")
    for name, address in PAGES.items():
        answer = Client().get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        linked = {part for one in LINKED.findall(answer.content.decode()) for part in parts_of(one)}
        rest = sum(sent(Path(str(finders.find(part))).read_bytes(), part) for part in linked)
        page = sent(answer.content, "page.html")
        print(f"{name:<16}{page / 1024:>9.1f}{rest / 1024:>9.1f}{(page + rest) / 1024:>10.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-install", action="store_true", help="weighs the pages alone")
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        if not asked.no_install:
            report_install(Path(folder))
        prepare(folder)
        report_loads()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
