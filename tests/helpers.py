"""What several tests need, beside the cast."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def assert_same_queries(client: Client, url: str, make_row: Callable[[], object]) -> int:
    """The page at `url` costs the same number of queries for one row and for three; returns it."""
    make_row()
    assert client.get(url).status_code == 200
    one = _queries(client, url)
    make_row()
    make_row()
    three = _queries(client, url)
    assert len(three) == len(one), "\n".join([f"{len(one)} queries for 1 row, {len(three)} for 3:", *three])
    return len(one)


def _queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in seen.captured_queries]
