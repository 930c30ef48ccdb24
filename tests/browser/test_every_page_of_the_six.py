"""Every page the six may open beyond those open to all, one of a kind, all people together."""

from collections import Counter

import pytest

from tests.browser.looking import *  # noqa: F403 -- its fixtures
from tests.browser.looking import Looking, NewContext, fewer, pages_of
from tests.browser.town import SIX, enter
from tests.policy.addresses import addresses

_looked_at: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def _open_to_all_is_seen_elsewhere() -> None:
    """Pages open to all are looked at in `test_every_page.py`, on the other side of the door."""
    for line in addresses().values():
        if line.get == "see_public":
            _looked_at[line.name] = max(_looked_at[line.name], 2)


@pytest.mark.parametrize("who", SIX)
def test_every_page_of_the_six(context_in: NewContext, axe_source: str, two_of_a_kind: None, who: str) -> None:
    context = context_in()
    looking = Looking(context, axe_source)
    enter(looking.page, who)
    for address in fewer(pages_of(context, "/equipe/"), _looked_at, most=1):
        looking.at(address, looking.whole)
    assert "\n".join(looking.troubles) == ""
