"""Icons and drawings: ours, light, in the current colour."""

import re
from pathlib import Path

import pytest
from django.template import engines

from maillon.ground import ui
from maillon.ground.ui.public import names_of_pictures

PICTURES = Path(ui.__file__).parent / "pictures"
DRAWINGS = sorted((PICTURES / "drawings").glob("*.svg"))
ICONS = sorted((PICTURES / "icons").glob("*.svg"))
UI_TEMPLATES = Path(ui.__file__).parents[2]


def _render(source: str) -> str:
    return str(engines["django"].from_string(source).render({}))


def test_the_neighbourhood_is_drawn() -> None:
    assert {"hall", "stairway", "market", "table", "phone", "hands", "bench", "window"} <= set(
        names_of_pictures("drawings")
    )


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_is_light_and_has_no_colour_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= 3 * 1024
    assert re.findall(r"#[0-9A-Fa-f]{3}|style=|<script|href|fill=|stroke=", text) == []


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_is_small_and_draws_only(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= 1024
    assert re.findall(r"<script|href|style=|on\w+=", text) == []


def test_an_icon_is_silent_for_screen_readers() -> None:
    assert 'aria-hidden="true"' in _render('{% icon "phone" %}')


def test_an_arrow_turns_with_the_language() -> None:
    assert 'class="icon turns"' in _render('{% icon "arrow-left" %}')


@pytest.mark.parametrize("name", ["unknown", "../drawings/hall", "", "a/b"])
def test_an_unknown_name_draws_nothing(name: str) -> None:
    assert _render('{% icon "' + name + '" %}') == ""


def test_every_picture_asked_by_a_template_exists() -> None:
    asked = set()
    for template in UI_TEMPLATES.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        asked |= {("icons", n) for n in re.findall(r'{% icon "([\w-]+)"', text)}
        asked |= {("icons", n) for n in re.findall(r'<c-[\w-]+[^>]*? icon="([\w-]+)"', text)}
        asked |= {("icons", n) for n in re.findall(r'<c-icon name="([\w-]+)"', text)}
        asked |= {("drawings", n) for n in re.findall(r'{% drawing "([\w-]+)"', text)}
        asked |= {("drawings", n) for n in re.findall(r'<c-(?:drawing|empty) name="([\w-]+)"', text)}
    missing = [
        f"{folder}/{name}" for folder, name in sorted(asked) if not (PICTURES / folder / f"{name}.svg").is_file()
    ]
    assert missing == []
