import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.places.folding import fold, free_slug, inner_starts, speakable


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Saint-Denis", "saint denis"),
        ("st denis", "saint denis"),
        ("ST-DENIS", "saint denis"),
        ("St. Denis", "saint denis"),
        ("Ste-Aurore", "sainte aurore"),
        ("La Courneuve", "courneuve"),
        ("le havre", "havre"),
        ("Les Ulis", "ulis"),
        ("L'Haÿ-les-Roses", "hay les roses"),
        ("L’Haÿ les Roses", "hay les roses"),
        ("Œuilly", "oeuilly"),
        ("  Évry   Courcouronnes ", "evry courcouronnes"),
        ("La", "la"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_a_name_folds_the_same_however_it_is_typed(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_but_a_second_article(text: str) -> None:
    once = fold(text)
    assert once == fold(once) or once.split()[0] in {"le", "la", "les", "l"}


def test_a_name_is_also_found_from_its_inner_words_but_the_little_ones() -> None:
    assert inner_starts("francs moisins bel air de la gare") == ["moisins bel air de la gare", "bel air de la gare",
                                                                 "air de la gare", "gare"]  # fmt: skip


def test_an_address_can_be_said() -> None:
    assert speakable("L'Île-Saint-Denis") == "l-ile-saint-denis"


def test_a_taken_address_takes_the_code_then_a_number() -> None:
    taken = {"la-gare", "la-gare-qn1", "la-gare-qn1-2"}
    assert free_slug("la-gare", "QN1", taken.__contains__) == "la-gare-qn1-3"
    assert free_slug("le-port", "QN1", taken.__contains__) == "le-port"
    assert free_slug("", "", taken.__contains__) == "lieu"
