"""What French does to words when they meet; other languages are left alone."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from maillon.ground.ui.french import contracted, said_date


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Les nouvelles de Entraide", "Les nouvelles d'Entraide"),
        ("On vient à Les Tilleuls", "On vient aux Tilleuls"),
        ("Le conseil de Les Tilleuls", "Le conseil des Tilleuls"),
        ("Chez vous, à Le Bois-Fleuri", "Chez vous, au Bois-Fleuri"),
        ("la fête de Le Bois-Fleuri", "la fête du Bois-Fleuri"),
        ("De Awa, pour vous", "D'Awa, pour vous"),
        ("dès que Inès répond", "dès qu'Inès répond"),
        ("les mots de <b>Émile</b>", "les mots d'<b>Émile</b>"),
        ("près de La Gare", "près de La Gare"),
        ("de Valbrune à Rivemont", "de Valbrune à Rivemont"),
        ("le code de 8 signes", "le code de 8 signes"),
    ],
)
def test_words_meet(written: str, said: str) -> None:
    with override("fr"):
        assert contracted(written) == said


def test_no_other_language_is_touched() -> None:
    for language in ("en", "ar"):
        with override(language):
            assert contracted("de Entraide à Les Tilleuls") == "de Entraide à Les Tilleuls"
            assert "1er" not in said_date(date(2026, 12, 1), "j F Y")


def test_the_first_of_a_month_is_said_so_in_every_template() -> None:
    page = Template('{{ day|date:"l j F Y" }} · {{ day|date:"j F" }} · {{ day|date:"d/m" }} · {{ day|date:"H:i" }}')
    with override("fr"):
        shown = page.render(Context({"day": datetime(2026, 12, 1, 18, 30, tzinfo=UTC)}))
        assert shown == "mardi 1er décembre 2026 · 1er décembre · 01/12 · 19:30"
        assert said_date(date(2026, 12, 11), "DATE_FORMAT") == "11 décembre 2026"
        assert said_date(date(2026, 12, 1), "DATE_FORMAT") == "1er décembre 2026"
        assert said_date(date(2026, 12, 1), "l j") == "mardi 1er"
        assert said_date(datetime(2026, 12, 1, 18, 30), "DATETIME_FORMAT") == "1er décembre 2026 à 18:30"  # noqa: DTZ001


def test_names_put_in_a_sentence_meet_it() -> None:
    page = Template("{% blocktranslate with name=name %}Les nouvelles de {{ name }}{% endblocktranslate %}")
    with override("fr"):
        assert page.render(Context({"name": "Entraide & co"})) == "Les nouvelles d'Entraide &amp; co"
        kept = Template("{% blocktranslate asvar said %}à {{ name }}{% endblocktranslate %}[{{ said }}]")
        assert kept.render(Context({"name": "Les Tilleuls"})) == "[aux Tilleuls]"
