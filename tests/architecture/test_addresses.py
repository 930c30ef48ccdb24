"""No address hides another: two of one shape would leave the second without anyone behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")
NARROW = {"uuid", "int"}
"""These refuse what the others accept: placed before, they hide nothing."""


def every_address(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Path and name of each address, in the order Django tries them."""
    for pattern in patterns:
        whole = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield whole, str(pattern.lookup_str)
        else:
            yield from every_address(pattern.url_patterns, whole)


def test_two_addresses_never_have_one_shape() -> None:
    shapes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, name in every_address(get_resolver().url_patterns):
        shapes[CONVERTER.sub("<>", path)].append((path, name))
    hidden = [
        f"{name} at {path} is hidden by {shapes[shape][rank - 1][1]}"
        for shape, found in shapes.items()
        for rank, (path, name) in enumerate(found)
        if rank and not set(CONVERTER.findall(found[rank - 1][0])) & NARROW
    ]
    assert hidden == []
