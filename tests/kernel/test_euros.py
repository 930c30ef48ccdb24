"""Amounts: read in whole cents, never guessed."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from maillon.kernel.euros import MOST_CENTS, read_euros


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12500", 1_250_000),
        ("12 500 €", 1_250_000),
        ("12\u202f500,50 €", 1_250_050),
        ("12500.5", 1_250_050),
        ("12.500,00", 1_250_000),
        ("12,500.00", 1_250_000),
        ("1.250.000", 125_000_000),
        ("12,5 k€", 1_250_000),
        ("3 000 euros", 300_000),
        ("0", 0),
        ("", None),
        ("-", None),
        ("NC", None),
    ],
)
def test_it_is_read_as_people_type_it(typed: str, cents: int | None) -> None:
    assert read_euros(typed) == cents


@pytest.mark.parametrize(
    "typed", ["12.500", "12,500", "333.333", "-20", "à voir", "12 à 15", "1.25.000", "٣٠", "1e5", "9" * 13]
)
def test_what_may_be_read_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_euros(typed)


@given(integers(min_value=0, max_value=MOST_CENTS))
def test_no_cent_is_lost(cents: int) -> None:
    assert read_euros(f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02} €") == cents
