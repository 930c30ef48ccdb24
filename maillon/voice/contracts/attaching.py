"""What may belong to a contract: each room above says, at the door, how an address leads to its objects."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from maillon.ground.access.public import Actor
from maillon.ground.links.public import Ref
from maillon.ground.ui.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One action, meeting or word given, as the page of a contract lists it."""

    ref: Ref
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachable:
    """One way from an address to an object, and from objects to what is shown of them.

    `at(path)` gives the object of an address, or None; `shown(actor, uids)` names in few queries those the actor sees.
    """

    key: str
    order: int
    at: Callable[[str], Ref | None]
    shown: Callable[[Actor, Collection[UUID]], Mapping[UUID, Attached]]


attachables: Registry[Attachable] = Registry()


def object_at(path: str) -> Ref | None:
    """The object of an address of this site, whatever its room."""
    for known in attachables:
        found = known.at(path)
        if found is not None:
            return found
    return None


def shown(actor: Actor, uids: Collection[UUID]) -> dict[UUID, Attached]:
    """Those of `uids` the actor may see, named."""
    found: dict[UUID, Attached] = {}
    for known in attachables:
        found.update({uid: one for uid, one in known.shown(actor, uids).items() if uid not in found})
    return found
