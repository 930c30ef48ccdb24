"""Kinds of texts and facets, with their words: rooms declare theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfText:
    """A kind of text in the results. `facets` gives each facet's title and the words of its codes."""

    code: str
    title: object
    order: int = 50
    facets: Mapping[str, Callable[[], Mapping[str, object]]] = field(default_factory=dict)


_kinds: dict[str, KindOfText] = {}


def register_kind(kind: KindOfText) -> None:
    """Called once by a room, in its `apps.ready()`."""
    _kinds[kind.code] = kind


def kinds() -> list[KindOfText]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def words_of_facet(name: str) -> dict[str, object]:
    """The words of the codes of a facet, all rooms together."""
    found: dict[str, object] = {}
    for kind in kinds():
        if name in kind.facets:
            found |= kind.facets[name]()
    return found
