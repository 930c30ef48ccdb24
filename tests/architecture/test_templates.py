"""What templates may not hold: bare sentences, inline scripts or styles; and none that nobody uses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.check import broken_templates, templates

ROOT = Path(__file__).resolve().parents[2]
SPOKEN_ATTRIBUTES = ("title", "label", "alt", "placeholder", "aria-label", "submit", "text", "meta", "sees", "caption")
TRANSLATED = re.compile(r"{%-?\s*blocktrans(late)?\b.*?{%-?\s*endblocktrans(late)?\s*%}", re.DOTALL)
SILENT = re.compile(
    r"{%-?\s*comment\b.*?endcomment\s*%}|{#.*?#}|<!--.*?-->|<(code|svg|pre|style)\b.*?</\1>"
    r"|{% block (?:width|paper) %}.*?{% endblock %}",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]{2,}")
PROPER = {"Maillon", "PDF", "SMS", "QR", "WhatsApp", "ics", "CSV", "ODS", "docx", "odt", "iCalendar", "AGPL"}
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")"
)


def bare_words(source: str) -> Iterator[str]:
    """Words a reader would meet untranslated: text nodes, and the attributes that are read aloud."""
    text = SILENT.sub(" ", TRANSLATED.sub(" ", source))
    text = CODE.sub("\x00", text)
    for tag in TAG.findall(text):
        for name, value in re.findall(r"""\s([a-z-]+)=["']([^"']*)["']""", tag):
            if name in SPOKEN_ATTRIBUTES:
                yield from _words(value)
    for piece in TAG.sub("\x00", text).split("\x00"):
        yield from _words(piece)


def _words(piece: str) -> Iterator[str]:
    clean = re.sub(r"&[a-z]+;", " ", piece)
    found = [word for word in WORD.findall(clean) if word not in PROPER]
    if found:
        yield " ".join(clean.split())


def test_every_template_compiles() -> None:
    assert list(broken_templates()) == []


def test_no_sentence_is_left_untranslated() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {words}"
        for path, _name in templates()
        if path.suffix == ".html"
        for words in bare_words(path.read_text(encoding="utf-8"))
    ]
    assert bare == []


def test_no_script_nor_style_is_inline() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group().strip()}"
        for path, name in templates()
        if name not in PRINTED_FROM_A_FILE
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_template_is_used() -> None:
    """By its name in code or in another template; a component by its tag."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "maillon").rglob("*.py")]
    sources += [path.read_text(encoding="utf-8") for path, _name in templates()]
    everything = "\n".join(sources)
    unused = [name for _path, name in templates() if not _is_used(name, everything)]
    assert unused == []


def _is_used(name: str, everything: str) -> bool:
    if name.startswith("components/"):
        tag = name.removeprefix("components/").removesuffix(".html").replace("/", ".")
        return re.search(rf"<c-{re.escape(tag)}\b|<c-{re.escape(tag.replace('_', '-'))}\b", everything) is not None
    if name.startswith("ui/widgets/") or name in FOUND_BY_NAME:
        return True
    return f'"{name}' in everything or f"'{name}" in everything


FOUND_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
PRINTED_FROM_A_FILE = {"vault/recovery_sheet.html"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Bonjour à vous</p>", ["Bonjour à vous"]),
        ('<p>{% translate "Bonjour" %}</p>', []),
        ("{% blocktranslate trimmed %}Bonjour {{ name }}{% endblocktranslate %}", []),
        ('<c-card title="Vos besoins" href="/besoins/"></c-card>', ["Vos besoins"]),
        ("""<c-card title="{% translate 'Vos besoins' %}"></c-card>""", []),
        ("<p>{{ count }} – Maillon, PDF &amp; SMS</p>", []),
        ("<svg><title>dessin</title></svg>", []),
    ],
)
def test_bare_words_are_seen(source: str, words: list[str]) -> None:
    assert list(bare_words(source)) == words


@pytest.mark.parametrize(
    "source", ["<b style='x'>", "<a onclick='x'>", "<script>x</script>", "<style>", '<a href="javascript:x">']
)
def test_inline_code_is_seen(source: str) -> None:
    assert INLINE.search(source) is not None
