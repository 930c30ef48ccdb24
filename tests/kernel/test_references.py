"""References said on the telephone: what is misheard or mistyped is found."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.references import ALPHABET, check_sign, clean, new_code, new_reference, parse_reference, spoken

bodies = st.text(alphabet=ALPHABET, min_size=3, max_size=9)


def closed(body: str) -> str:
    return body + check_sign(body)


@given(bodies)
def test_every_single_wrong_sign_is_found(body: str) -> None:
    reference = closed(body)
    for place, right in enumerate(reference):
        for wrong in ALPHABET:
            typed = reference[:place] + wrong + reference[place + 1 :]
            assert parse_reference(typed, len(reference)) == (reference if wrong == right else None)


@given(bodies)
def test_every_swap_of_neighbours_is_found(body: str) -> None:
    reference = closed(body)
    for place in range(len(reference) - 1):
        swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
        assert parse_reference(swapped, len(reference)) == (reference if swapped == reference else None)


def test_a_check_without_weights_would_miss_swaps() -> Any:
    def weightless(body: str) -> str:
        return ALPHABET[sum(ALPHABET.index(sign) for sign in body) % len(ALPHABET)]

    assert weightless("K7M4Q") == weightless("7KM4Q")
    assert check_sign("K7M4Q") != check_sign("7KM4Q")


@given(st.text(max_size=12))
def test_anything_typed_is_a_reference_or_nothing(typed: str) -> None:
    found = parse_reference(typed)
    assert found is None or (len(found) == 6 and closed(found[:-1]) == found)


def test_a_reference_is_found_whatever_the_spaces_and_the_case() -> None:
    reference = closed("K7M4Q")
    assert parse_reference(f" {reference[:2].lower()}-{reference[2:4]} {reference[4:]}\n") == reference


def test_a_reference_of_another_length_is_not_one() -> None:
    assert parse_reference(closed("K7M4Q"), length=7) is None


def test_no_sign_looks_like_another() -> None:
    assert len(ALPHABET) == 31
    assert set(ALPHABET).isdisjoint("01ILO")


def test_new_references_are_right_and_codes_are_long() -> None:
    made = [new_reference() for _ in range(200)]
    assert [parse_reference(reference) for reference in made] == made
    assert len(set(made)) > 190
    assert len(new_code()) == 12


@pytest.mark.parametrize(("group", "said"), [(2, "K7 M4 QX"), (3, "K7M 4QX")])
def test_a_reference_is_said_in_groups(group: int, said: str) -> None:
    assert spoken("K7M4QX", group) == said
    assert clean(said) == "K7M4QX"
