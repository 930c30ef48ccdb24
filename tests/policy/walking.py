"""Every address the site answers to, including those of installed packages."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

OPENED_METHODS = ("GET", "POST")


def every_address(
    resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """The full name and the pattern of each address; an address without name is named by its pattern."""
    root = resolver or get_resolver()
    for pattern in root.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from every_address(pattern, inner)
        else:
            yield ":".join((*spaces, pattern.name or f"unnamed {pattern.pattern}")), pattern


def opened_by(pattern: URLPattern) -> dict[str, str] | None:
    """What the code says of a view, method by method; None when it says nothing."""
    doors: dict[str, Any] | None = getattr(pattern.callback, "maillon_opens", None)
    if doors is None:
        return None
    return {method: str(doors.get(method) or "-") for method in OPENED_METHODS}
