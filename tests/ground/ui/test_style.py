"""The stylesheet: light, mirrored by construction, readable in both themes."""

import gzip
import re
from pathlib import Path

import pytest

from maillon.ground import ui

STATIC = Path(ui.__file__).parent / "static" / "maillon"
CSS = (STATIC / "maillon.css").read_text(encoding="utf-8")
PRINT = (STATIC / "print.css").read_text(encoding="utf-8")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?|left|right|top|bottom"
    r"|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)


def _rules(css: str) -> str:
    """Declarations without media queries, whose features have physical names."""
    return re.sub(r"@media[^{]*\{", "{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", block))


def _light_and_dark() -> tuple[dict[str, str], dict[str, str]]:
    tokens = CSS[CSS.index("@layer tokens") : CSS.index("@layer elements")]
    light, dark = tokens.split("@media (prefers-color-scheme: dark)")
    return _tokens(light), {**_tokens(light), **_tokens(dark)}


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


THEMES = dict(zip(("light", "dark"), _light_and_dark(), strict=True))
GROUNDS = ("ground", "sheet", "sand", "mint", "rose", "plum-soft")


def test_the_stylesheet_weighs_at_most_12_kb() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) <= 12 * 1024


def test_the_script_weighs_at_most_3_kb() -> None:
    assert len(gzip.compress((STATIC / "maillon.js").read_bytes(), 9)) <= 3 * 1024


@pytest.mark.parametrize("css", [CSS, PRINT], ids=["screen", "paper"])
def test_only_logical_properties(css: str) -> None:
    assert PHYSICAL.findall(_rules(css)) == []


def test_layers_are_declared_in_their_order() -> None:
    assert "@layer reset, tokens, elements, components, print;" in CSS


def test_nothing_comes_from_another_origin() -> None:
    assert re.findall(r"https?:|@import|//", CSS + PRINT) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_readable_in_the_sun(theme: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens["ink"], tokens[ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "sheet", "sand"])
@pytest.mark.parametrize("colour", ["quiet", "link", "brick", "leaf", "plum", "past"])
def test_small_and_coloured_words_are_readable(theme: str, ground: str, colour: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens[colour], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "sheet"])
def test_borders_and_focus_can_be_seen(theme: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens["line"], tokens[ground]) >= 3
    assert _contrast(tokens["ring-out"], tokens[ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_one_thing_to_do_is_ink_on_saffron(theme: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens["on-spark"], tokens["spark"]) >= 7
    assert _contrast(tokens["on-link"], tokens["link"]) >= 7


def test_what_is_touched_is_48_px() -> None:
    root = float(re.search(r"html \{ font-size: ([\d.]+)%", CSS)[1]) / 100 * 16  # type: ignore[index]
    touch = float(re.search(r"--touch: ([\d.]+)rem", CSS)[1])  # type: ignore[index]
    assert root * touch >= 48


def test_a_name_wraps_and_a_number_does_not() -> None:
    """A long name in a `bdi` would stick out of a phone; a telephone number cut in two is misread."""
    for css in (CSS, PRINT):
        assert not re.search(r"(?:^|[\s,}])bdi\s*(?:,[^{]*)?\{[^}]*nowrap", css)
        assert re.search(r"bdi\[dir\][^{]*\{ white-space: nowrap; \}", css)
