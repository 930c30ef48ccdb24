"""What no template of the house may do: the content policy would refuse it."""

import re
from pathlib import Path

import pytest

import maillon

ROOT = Path(maillon.__file__).parent
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
PRINTED_WITHOUT_SERVER = {"vault/recovery_sheet.html"}  # written by the console into one file, carried on paper
SERVED = [t for t in TEMPLATES if not str(t).endswith(tuple(PRINTED_WITHOUT_SERVER))]
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)(?![^>]*type=.application/ld\+json)|\son(?:click|load|change|submit|input|error)=|javascript:",
    re.IGNORECASE,
)


@pytest.mark.parametrize("template", SERVED, ids=lambda t: "/".join(t.parts[-2:]))
def test_no_inline_style_or_script(template: Path) -> None:
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: "/".join(t.parts[-2:]))
def test_no_word_that_hurts_and_no_midpoint(template: Path) -> None:
    words = re.compile(
        r"signalement|\busagers?\b|bénéficiaire|public cible|\bfragiles?\b|\btriage\b|observatoire|\w·\w", re.IGNORECASE
    )
    assert words.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: "/".join(t.parts[-2:]))
def test_nothing_is_fetched_from_another_origin(template: Path) -> None:
    fetched = re.compile(
        r"<(?:script|link|img|iframe|source|video|audio)[^>]+(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    )
    assert fetched.findall(template.read_text(encoding="utf-8")) == []
