"""Forty shapes a telephone is written in, with every French prefix: one number, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.actors.public import normalise_phone, shown

READ = {
    "06 12 34 56 78": "+33612345678",
    "0612345678": "+33612345678",
    "06.12.34.56.78": "+33612345678",
    "06-12-34-56-78": "+33612345678",
    "06/12/34/56/78": "+33612345678",
    "(06) 12 34 56 78": "+33612345678",
    "06\u00a012\u202f34 56 78": "+33612345678",
    "06\u201112\u201134\u201156\u201178": "+33612345678",
    "+33 6 12 34 56 78": "+33612345678",
    "+33 (0)6 12 34 56 78": "+33612345678",
    "0033612345678": "+33612345678",
    "00 33 6 12 34 56 78": "+33612345678",
    "33612345678": "+33612345678",
    "612345678": "+33612345678",
    "tel : 06 12 34 56 78": "+33612345678",
    "06 12 34 56 78 (le soir)": "+33612345678",
    "06 12 34 56 78.": "+33612345678",
    "٠٦١٢٣٤٥٦٧٨": "+33612345678",
    "０６１２３４５６７８": "+33612345678",
    "01 48 09 00 00": "+33148090000",
    "09 70 12 34 56": "+33970123456",
    "0692 12 34 56": "+262692123456",
    "0262 12 34 56": "+262262123456",
    "+262 692 12 34 56": "+262692123456",
    "0639 01 23 45": "+262639012345",
    "0269 61 12 34": "+262269611234",
    "0690 12 34 56": "+590690123456",
    "0590 41 12 34": "+590590411234",
    "0696 12 34 56": "+596696123456",
    "0596 70 12 34": "+596596701234",
    "0694 12 34 56": "+594694123456",
    "0594 30 12 34": "+594594301234",
    "+508 41 12 34": "+508411234",
    "0508 41 12 34": "+508411234",
    "+687 24 12 34": "+687241234",
    "+689 87 12 34 56": "+68987123456",
    "87 12 34 56": "+68987123456",
    "+681 72 12 34": "+681721234",
    "+212 6 12 34 56 78": "+212612345678",
    "00 44 20 7946 0958": "+442079460958",
}
NOT_READ = [
    "",
    "   ",
    "15",
    "3919",
    "93200",
    "06 12 34 56",
    "06 12 34 56 78 90",
    "06 12 34 56 78 / 01 48 09 00 00",
    "24 12 34",
    "41 12 34",
    "00 00 00 00 00",
    "+33",
    "non",
    "1234567890123456789",
    "06 12 34 56 7O",
]


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_a_number_is_read_in_its_own_territory(typed: str, number: str) -> None:
    assert normalise_phone(typed) == number


@pytest.mark.parametrize("typed", NOT_READ)
def test_what_has_no_reading_or_several_gives_none(typed: str) -> None:
    assert normalise_phone(typed) is None


@given(st.text(max_size=40))
def test_any_text_gives_a_whole_number_or_none(typed: str) -> None:
    found = normalise_phone(typed)
    assert found is None or (found.startswith("+") and found[1:].isdigit() and len(found) <= 16)


@given(st.sampled_from(sorted(set(READ.values()))), st.sampled_from(["", " ", "  "]))
def test_reading_again_what_was_read_or_shown_at_home_changes_nothing(number: str, around: str) -> None:
    assert normalise_phone(f"{around}{number}{around}") == number
    assert normalise_phone(shown(number)) == number


def test_numbers_are_shown_as_people_say_them_there() -> None:
    assert [shown(number) for number in ("+33612345678", "+262692123456", "+508411234", "3919")] == [
        "06 12 34 56 78",
        "0692 12 34 56",
        "+508 41 12 34",
        "3919",
    ]
