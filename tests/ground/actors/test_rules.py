from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.actors.rules import (
    Declared,
    Freshness,
    bare_name,
    clean_rna,
    clean_siret,
    freshness,
    same_name,
    who_answers,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        (TODAY, Freshness.CHECKED),
        (TODAY - timedelta(days=90), Freshness.CHECKED),
        (TODAY - timedelta(days=91), Freshness.DOUBTFUL),
        (None, Freshness.NEVER),
    ],
)
def test_what_nobody_looked_at_for_ninety_days_is_doubtful(checked_on: date | None, expected: Freshness) -> None:
    assert freshness(checked_on, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("732 829 320 00074", "73282932000074"),
        ("732.829.320.00074", "73282932000074"),
        ("35600000000048", "35600000000048"),
        ("73282932000075", None),
        ("732829320", None),
        ("abcdefghijklmn", None),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", None),
    ],
)
def test_a_siret_is_cleaned_or_refused(typed: str, kept: str | None) -> None:
    assert clean_siret(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("w931012345", "W931012345"),
        ("W 931 012 345", "W931012345"),
        ("W9R1001234", "W9R1001234"),
        ("W2A1001234", None),
        ("W93101234", None),
        ("931012345", None),
        ("X931012345", None),
    ],
)
def test_an_rna_number_is_cleaned_or_refused(typed: str, kept: str | None) -> None:
    assert clean_rna(typed) == kept


def declared(rank: int, scale: int, theme: str = "") -> Declared:
    return Declared(id=rank, scale=scale, theme=theme)


def test_the_nearest_place_answers_then_the_theme_then_every_theme() -> None:
    quarter, town = declared(1, 30), declared(2, 50, "food")
    assert who_answers("food", [town, quarter]) == 1
    assert who_answers("food", [declared(3, 50), town]) == 2
    assert who_answers("masks", [town]) is None
    assert who_answers("masks", [town, declared(3, 60)]) == 3
    assert who_answers("food", []) is None
    assert who_answers("food", [declared(5, 30), declared(4, 30)]) == 4


@given(st.lists(st.builds(declared, st.integers(1, 99), st.sampled_from([30, 50, 60]), st.sampled_from(["", "food"]))))
def test_someone_always_answers_when_a_declaration_covers_the_theme(rows: list[Declared]) -> None:
    assert (who_answers("food", rows) is None) == (rows == [])


def test_names_are_the_same_without_the_word_association() -> None:
    assert same_name("Association Les Étoiles", "ETOILES")
    assert not same_name("Les Étoiles", "Les Étoiles du Nord")
    assert bare_name("Association") == "association"
