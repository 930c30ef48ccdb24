"""French names inside an Arabic sentence keep their own order, their « ? » and their « » at the right end."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from maillon.ground.ui.directions import (
    END,
    FIRST_STRONG,
    KEPT_LEFT_TO_RIGHT,
    LEFT_TO_RIGHT,
    isolated,
    isolated_on_paper,
)


@pytest.mark.parametrize("words", ["Comment allez-vous ?", "Élise", "Synthèse n° 2"])
def test_french_words_are_isolated_in_arabic_only(words: str) -> None:
    with override("ar"):
        assert isolated(words) == f"{FIRST_STRONG}{words}{END}"
    for language in ("fr", "en"):
        with override(language):
            assert isolated(words) == words


@pytest.mark.parametrize("value", ["/reunions/", "https://visio.example/salle", "01 99 00 12 12", "سؤال", 12, None])
def test_addresses_numbers_and_arabic_stay_as_they_are(value: object) -> None:
    with override("ar"):
        assert isolated(value) is value


def test_every_translated_sentence_isolates_what_is_put_in_it() -> None:
    said = Template("{% blocktranslate trimmed with name=who %}animé par {{ name }}{% endblocktranslate %}")
    with override("ar"):
        assert f"{FIRST_STRONG}Les &lt;Amarres&gt;{END}" in said.render(Context({"who": "Les <Amarres>"}))
    with override("fr"):
        assert said.render(Context({"who": "Les Amarres"})) == "animé par Les Amarres"


@pytest.mark.parametrize(
    ("around", "words"),
    [
        ("<p>{}</p>", "Contrat « Quartiers 2030 »"),
        ("<li>{} – تمّ الاستلام</li>", "Qu&#x27;est-ce qu&#x27;un besoin ?"),
        ("<p>{} · 24 أكتوبر 2026</p>", "Réseau de Passerelles"),
        ("<h1>{}</h1>", "Le conseil (1)"),
        ("<p>18:00 – {}</p>", "Le Tournesol"),
    ],
)
def test_a_paper_in_arabic_isolates_its_latin_words(around: str, words: str) -> None:
    page = around.format(words)
    with override("ar"):
        said = f"{LEFT_TO_RIGHT}{words.replace('&#x27;', chr(39))}{KEPT_LEFT_TO_RIGHT}{END}"
        assert isolated_on_paper(page) == around.format(said)
    with override("fr"):
        assert isolated_on_paper(page) == page
