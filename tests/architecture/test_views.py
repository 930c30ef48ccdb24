"""An address that says nothing of who may open it stays shut, and does not build."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

Addresses = Iterable[URLPattern | URLResolver]


def unmarked(addresses: Addresses, prefix: str = "") -> Iterator[str]:
    """The addresses whose view has no `@opens`."""
    for found in addresses:
        where = f"{prefix}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from unmarked(found.url_patterns, where)
        elif not hasattr(found.callback, "maillon_opens"):
            yield where


def names(addresses: Addresses) -> Iterator[str | None]:
    for found in addresses:
        if isinstance(found, URLResolver):
            yield from names(found.url_patterns)
        else:
            yield found.name


def test_every_view_says_who_may_open_it() -> None:
    assert list(unmarked(get_resolver().url_patterns)) == []


def test_every_address_has_a_name() -> None:
    assert None not in set(names(get_resolver().url_patterns))


def test_a_view_that_says_nothing_is_named() -> None:
    def silent(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert list(unmarked([path("silence/", silent)])) == ["silence/"]
