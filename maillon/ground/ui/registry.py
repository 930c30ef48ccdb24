"""What rooms add to the shared pages, each from its `apps.ready()`. Knows no room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.http import HttpRequest


class _Entry(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def order(self) -> int: ...


E = TypeVar("E", bound=_Entry)


class Registry(Generic[E]):
    """Entries in their order; the same key added twice keeps the last one."""

    def __init__(self) -> None:
        self._entries: dict[str, E] = {}

    def add(self, entry: E) -> None:
        self._entries[entry.key] = entry

    def __iter__(self) -> Iterator[E]:
        return iter(sorted(self._entries.values(), key=lambda entry: (entry.order, entry.key)))

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the signed-in menu, shown to who holds `capability`."""

    key: str
    label: Any
    url_name: str
    capability: str
    order: int = 50
    icon: str = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceBlock:
    """One block of the neighbourhood page. `provide(place, request)` gives its context, or None to stay away.

    `pillar` is `trust`, `decide` or `memory`; empty, the room's own pillar is used.
    """

    key: str
    order: int
    template: str
    provide: Callable[[Any, HttpRequest], dict[str, Any] | None]
    pillar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHint:
    """What is shown beside a form about a topic (`need`, `inform`, `engagement`, `mission`), where it is written.

    `provide(topic, places, request)` gives the context of `template`, or None when nothing is said there.
    """

    key: str
    template: str
    provide: Callable[[str, list[Any], HttpRequest], dict[str, Any] | None]
    order: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """Under whose name the signed-in person acts now. `change_url` is empty when there is no other."""

    label: str
    change_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HatSource:
    """Where the signed-in bar finds the hat: at most one query, never asked for anonymous people."""

    key: str
    provide: Callable[[HttpRequest], Hat | None]
    order: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """A sentence above every page and every paper about one thing.

    `provide(context, now)` reads what the page is about by the names of its template, and gives the context of the
    note, or None: at most one query when there is nothing to say.
    """

    key: str
    template: str
    provide: Callable[[Any, datetime], dict[str, Any] | None]
    order: int = 50


form_hints: Registry[FormHint] = Registry()
page_notes: Registry[PageNote] = Registry()
nav: Registry[NavItem] = Registry()
place_blocks: Registry[PlaceBlock] = Registry()
hat_sources: Registry[HatSource] = Registry()
