"""What several tests need, beside the cast."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillon.ground.access.public import Actor


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


def grants_read_once() -> Callable[..., Actor]:
    """An `Actor.load` that asks each thing once: where nobody gains or loses a role for good."""
    load, known = Actor.load, dict[tuple[Any, ...], Actor]()

    def once(account: int, day: date, *, only: Collection[int] | None = None, **options: Any) -> Actor:
        asked = (account, day, None if only is None else frozenset(only), *sorted(options.items()))
        if asked not in known:
            known[asked] = load(account, day, only=only, **options)
        return known[asked]

    return once
