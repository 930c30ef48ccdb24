"""What people type meets what is kept."""

import pytest

from maillon.ground.search.words import fold, parse, stemmed, stems, vocabulary


def kept(text: str) -> set[str]:
    return set(stemmed(text).split())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("réunion", "Réunions"),
        ("reunions", "réunion"),
        ("solidarite", "solidarité"),
        ("solidarité", "solidarités"),
        ("SOLIDARITES", "la solidarité"),
        ("ecole", "l'école"),
        ("mediateurs", "médiateur"),
        ("coeur", "cœur"),
        ("noel", "Noël"),
        ("visio-rencontre", "visio rencontres"),
    ],
)
def test_accents_plurals_and_case_do_not_matter(typed: str, written: str) -> None:
    assert all(group & kept(written) for group in parse(typed))


def test_empty_words_ask_for_nothing() -> None:
    assert [sorted(group) for group in parse("la réunion de la ville")] == [
        sorted({*stems("réunion"), *stems("réunion", "en"), *stems("réunion", "ar")}),
        sorted({*stems("ville"), *stems("ville", "en"), *stems("ville", "ar")}),
    ]


def test_a_query_of_empty_words_only_still_asks() -> None:
    assert len(parse("la")) == 1


def test_arabic_is_kept_and_found() -> None:
    assert all(group & set(stemmed("اجتماعات الحي", "ar").split()) for group in parse("اجتماعات"))


@pytest.mark.parametrize(
    "hostile", ['"', "a' OR 1=1 --", "NEAR(a b)", "title_stems:x", "*", "()", "\0", "-", "a AND", "'a':*"]
)
def test_a_hostile_query_is_only_letters(hostile: str) -> None:
    assert all(form.isalnum() for group in parse(hostile) for form in group)


def test_a_long_query_is_cut() -> None:
    assert len(parse("mot" * 10_000)) == 1
    assert len(parse(" ".join(f"mot{n}" for n in range(1000)))) == 12


def test_the_vocabulary_keeps_the_spelling_to_show() -> None:
    assert vocabulary("Médiateurs et médiation, le 12") == {"mediateurs": "médiateurs", "mediation": "médiation"}


def test_fold_opens_ligatures() -> None:
    assert fold("CŒUR Éphémère") == "coeur ephemere"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bike", "Réparer son vélo"),
        ("homework", "L'aide aux devoirs du mercredi"),
        ("دراجة", "Atelier vélos"),
        ("الخياطة", "Un atelier de couture"),
        ("الخياطة", "ورشة خياطة"),
        ("خِيَاطَة", "ورشة خياطة"),
        ("ورشه", "ورشة خياطة"),
    ],
)
def test_everyday_words_in_english_and_arabic_find_what_is_written_here(typed: str, written: str) -> None:
    assert all(group & kept(written) for group in parse(typed))


def test_a_french_word_asks_for_no_other() -> None:
    assert parse("pain") == [frozenset({*stems("pain"), *stems("pain", "en")})]
