"""What a page has already said of organisations, so that no block below says it again."""

from collections.abc import Iterable
from typing import Any


def say_above(request: Any, organisations: Iterable[int]) -> None:
    """The head of the page names these organisations, by their keys, with their number."""
    request.__dict__["maillon_said_above"] = frozenset(organisations)


def said_above(request: Any) -> frozenset[int]:
    found: frozenset[int] = request.__dict__.get("maillon_said_above", frozenset())
    return found
