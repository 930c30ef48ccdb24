"""Every address × method × member of the cast × object: what HTTP answers is what the two tables say."""

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.ground.access.public import revoke
from maillon.kernel.uid import uuid7
from tests.cast import Cast
from tests.policy.addresses import addresses
from tests.policy.asking import *  # noqa: F403 -- its fixture
from tests.policy.asking import (
    METHODS,
    PASSED,
    ask_all,
    asked_of_this_engine,
    asked_together,
    assert_answers,
    expected_of_holder,
    holding,
    targets,
)

pytestmark = pytest.mark.usefixtures("drawn_once")


@pytest.mark.parametrize("names", asked_together(voice=False))
def test_http_answers_what_the_two_tables_say(
    cast: Cast, names: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    assert_answers(cast, names, everyone=request.config.getoption("--long"))


@pytest.mark.parametrize("name", [n for n, line in sorted(addresses().items()) if line.kind in PASSED])
def test_a_pass_opens_its_object_alone_and_while_it_lives(cast: Cast, name: str) -> None:
    address = addresses()[name]
    for target in targets(cast, address):
        assert target.held is not None
        held, now = target.held, timezone.now()
        holders = [
            ("holder", holding(held, held.about), True),
            ("holder of another", holding(held, uuid7()), False),
            ("holder of an expired one", holding(held, held.about, expires_at=now), False),
        ]
        seen = [(who, ask_all(client, name, target), live) for who, client, live in holders]
        revoke(held.about, at=now, kind=held.kind)
        seen.append(("holder of a revoked one", ask_all(holders[0][1], name, target), False))
        for who, got, live in seen:
            wanted = [expected_of_holder(method, address, held, live=live) for method in METHODS]
            assert (who, got) == (who, wanted)


def test_other_methods_open_nothing(cast: Cast) -> None:
    client = cast.coordinator.client()
    known = addresses()
    kinds = {known[name].kind: known[name] for name in asked_of_this_engine()}
    of_kind = {kind: targets(cast, address)[:1] for kind, address in kinds.items()}
    for name in asked_of_this_engine():
        for target in of_kind[known[name].kind]:
            for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"):
                answer = client.generic(method, reverse(name, args=target.args))
                assert answer.status_code == 405, (method, name)
