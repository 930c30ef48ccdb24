"""The description tells the truth: whatever is sent, no server error, and every answer is one it announces."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from maillon.config.wsgi import application
from maillon.ground.access.models import Bucket
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

# Twenty sendings to each of thirteen addresses: five seconds.
TRIES = settings(
    max_examples=20,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(cast: Cast) -> Iterator[Any]:
    """The description, with a body and a meeting behind the addresses that take a name."""
    from schemathesis import openapi  # noqa: PLC0415 -- half a second, for this file alone

    a_meeting(cast, a_council(cast))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the transaction of the test is its connection
    yield openapi.from_wsgi("/api/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_nothing_sent_breaks_the_api(described: Any) -> None:
    from schemathesis.checks import not_a_server_error  # noqa: PLC0415 -- heavy: loaded by this test alone
    from schemathesis.specs.openapi.checks import (  # noqa: PLC0415 -- heavy: loaded by this test alone
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    told = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 13
    statuses: set[int] = set()
    for operation in operations:

        @TRIES
        @given(case=operation.as_strategy())
        def send(case: Any) -> None:
            Bucket.objects.all().delete()
            answer = case.call(headers={"Accept-Encoding": "identity"})
            statuses.add(answer.status_code)
            case.validate_response(answer, checks=told)

        send()
    assert {200, 404, 422} <= statuses
