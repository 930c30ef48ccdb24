"""`make docs`: the parts of the guides that the code knows better than we do."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

START, END = "<!-- generated: {} -->", "<!-- end: {} -->"


def settings_table() -> str:
    """One line per setting, as the code reads them."""
    from django.conf import settings

    from maillon.config.settings.reader import read

    lines = ["| Variable | Expected | Default | Meaning |", "|---|---|---|---|"]
    for setting in sorted(read.table, key=lambda line: line.name):
        default = setting.default.replace(str(ROOT), ".").replace(str(settings.DATA_DIR), "./data")
        if setting.name == "DATABASE":
            default = "sqlite"
        if setting.name == "DATA":
            default = "./data"
        shown = f"`{default}`" if default else "(empty)"
        lines.append(f"| `MAILLON_{setting.name}` | {setting.expected} | {shown} | {setting.meaning} |")
    return "\n".join(lines)


def commands_table() -> str:
    """One line per command of the console."""
    from maillon.doors.console.main import COMMANDS

    return "\n".join(
        ["| Command | |", "|---|---|", *(f"| `maillon {c}` | {text[1]} |" for c, text in COMMANDS.items())]
    )


PARTS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("docs/operator.md", "settings", settings_table),
    ("docs/operator.md", "commands", commands_table),
)


def with_part(text: str, name: str, content: str) -> str:
    """The guide with its generated part replaced."""
    start, end = START.format(name), END.format(name)
    before, rest = text.split(start, 1)
    _old, after = rest.split(end, 1)
    return f"{before}{start}\n\n{content}\n\n{end}{after}"


def stale() -> Iterator[str]:
    """The generated parts that no longer say what the code does."""
    for file, name, make in PARTS:
        text = (ROOT / file).read_text(encoding="utf-8")
        if with_part(text, name, make()) != text:
            yield f"{file}: the part « {name} » is out of date (make docs)"


def main() -> int:
    import django

    django.setup()
    for file, name, make in PARTS:
        path = ROOT / file
        text = path.read_text(encoding="utf-8")
        path.write_text(with_part(text, name, make()), encoding="utf-8")
    print("guides are up to date")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
