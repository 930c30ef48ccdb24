"""In whose name a row of any room is said. One room of the floor of decisions keeps it; the other rooms ask it here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from maillon.ground.access.public import Actor
from maillon.ground.places.public import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """In whose name a row is said, ready to show: `council` and `url` only when a council decided it.

    `changes` are the names it was said in before, the oldest first: each has its displays, its reason, `by` and `at`.
    """

    kind: str
    label: str | Promise
    council: str = ""
    url: str = ""
    decided_on: date | None = None
    changes: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """What the room that keeps authors does for the others. `choice` is a code given by `choices`.

    `authors_of(uids, history=)` with what each was before, unless told not to.
    `choices(actor)` are the names she may speak in. `say(act, about=, choice=)` and `change(act, about=, choice=,
    reason=, by=)` refuse the name of a council that has not decided, or that the actor does not run.
    `may_change(actor, about, place)` says whether she runs the council it is said for, or one it could be said for there.
    `council_named(text, place)` is the council there whose name stands in a text, or nothing.
    """

    authors_of: Callable[..., dict[UUID, Author]]
    choices: Callable[[Actor], list[tuple[str, Any]]]
    say: Callable[..., object]
    change: Callable[..., object]
    may_change: Callable[[Actor, UUID, Place], bool]
    council_named: Callable[[str, Place], str]


_kept: list[Speaking] = []


def keep_speaking(kept: Speaking) -> None:
    """Said once, in `apps.ready()` of the room that keeps authors."""
    _kept[:] = [kept]


def speaking() -> Speaking:
    """What keeps authors; an installation always has it."""
    return _kept[0]
