"""What the actor runs, locked for the time of a command."""

from typing import Any
from uuid import UUID

from maillon.ground.access.public import Actor, Capability, ScopedQuerySet
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError


def own(act: Act[Actor], rows: ScopedQuerySet, uid: UUID) -> Any:
    """The row of this identifier that the actor's grants reach; "not found" otherwise."""
    mine = rows.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found = mine.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found
