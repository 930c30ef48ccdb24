"""The same table for the rooms where people decide: half of the addresses, for the other worker."""

import pytest

from tests.cast import Cast
from tests.policy.asking import *  # noqa: F403 -- its fixture
from tests.policy.asking import asked_of_this_engine, assert_answers, of_voice

pytestmark = pytest.mark.usefixtures("drawn_once")


@pytest.mark.parametrize("name", [name for name in asked_of_this_engine() if of_voice(name)])
def test_http_answers_what_the_two_tables_say(cast: Cast, name: str, request: pytest.FixtureRequest) -> None:
    assert_answers(cast, name, everyone=request.config.getoption("--long"))
