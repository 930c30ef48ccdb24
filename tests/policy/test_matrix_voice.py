"""The same table for the rooms where people decide: half of the addresses, for the other worker."""

import pytest

from tests.cast import Cast
from tests.policy.asking import *  # noqa: F403 -- its fixture
from tests.policy.asking import asked_together, assert_answers

pytestmark = pytest.mark.usefixtures("drawn_once")


@pytest.mark.parametrize("names", asked_together(voice=True))
def test_http_answers_what_the_two_tables_say(
    cast: Cast, names: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    assert_answers(cast, names, everyone=request.config.getoption("--long"))
