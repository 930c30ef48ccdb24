"""Kinds of objects that links may join: each room says how to name and open its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from maillon.ground.access.public import Actor
from maillon.ground.links.states import NEVER_A_TRACE

Name = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkable:
    """How one kind of object is opened, named and shown.

    `titles` names many at once (one query); `visible` tells which of them an actor may see.
    """

    kind: str
    url: Callable[[UUID], str]
    title: Callable[[UUID], Name] | None = None
    titles: Callable[[Iterable[UUID]], Mapping[UUID, Name]] | None = None
    visible: Callable[[Actor, Iterable[UUID]], Iterable[UUID]] | None = None

    def names(self, uids: Iterable[UUID]) -> Mapping[UUID, Name]:
        wanted = list(uids)
        if self.titles is not None:
            return self.titles(wanted)
        return {uid: self.title(uid) for uid in wanted} if self.title else {}


_linkables: dict[str, Linkable] = {}


def register_linkable(
    kind: str,
    url: Callable[[UUID], str],
    title: Callable[[UUID], Name] | None = None,
    *,
    titles: Callable[[Iterable[UUID]], Mapping[UUID, Name]] | None = None,
    visible: Callable[[Actor, Iterable[UUID]], Iterable[UUID]] | None = None,
) -> None:
    """Makes a kind linkable; called in `apps.ready()`. A person is never linkable."""
    if kind in NEVER_A_TRACE:
        raise ValueError(f"a trace never points to a person ({kind})")
    _linkables[kind] = Linkable(kind=kind, url=url, title=title, titles=titles, visible=visible)


def linkable(kind: str) -> Linkable | None:
    """The registered kind, or None."""
    return _linkables.get(kind)
