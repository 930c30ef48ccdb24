"""Names that are not taken yet."""

from hypothesis import given
from hypothesis.strategies import sets, text

from maillon.kernel.naming import first_free, free_reference
from maillon.kernel.references import parse_reference


def test_a_free_name_is_kept_and_a_taken_one_gets_a_rank() -> None:
    assert first_free("conseil", set()) == "conseil"
    assert first_free("conseil", {"conseil"}) == "conseil-2"
    assert first_free("conseil", {"conseil", "conseil-2", "conseil-4"}) == "conseil-3"


@given(wished=text(max_size=5), taken=sets(text(max_size=7)))
def test_what_is_given_is_never_taken(wished: str, taken: set[str]) -> None:
    assert first_free(wished, taken) not in taken


def test_a_taken_reference_is_drawn_again() -> None:
    seen: list[str] = []

    def taken(reference: str) -> bool:
        seen.append(reference)
        return len(seen) < 3

    found = free_reference(taken)
    assert seen[-1] == found
    assert len(seen) == 3
    assert parse_reference(found) == found
