"""What the actor may act upon; what she may not does not exist."""

from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Max, Model
from django.utils.text import slugify

from maillon.ground.access.public import Actor, Capability, ScopedQuerySet
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.public import Body

M = TypeVar("M", bound=Model)


def nobody(act: Act[Actor]) -> Act[Actor]:
    """The same act without its author: who is signed in on this telephone is kept nowhere."""
    return replace(act, actor=Actor.public(), hat=None)


def own_body(act: Act[Actor], uid: UUID) -> Body:
    """A living body whose meetings the actor runs, locked: its numbers are given one after the other."""
    mine = Body.objects.allowed(act.actor, Capability.RUN_MEETINGS).living().select_for_update(of=("self",))
    found: Body | None = mine.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_body")
    return found


def own(
    act: Act[Actor], model: type[M], uid: UUID, *, capability: Capability = Capability.RUN_MEETINGS, lock: bool = True
) -> M:
    """A row of the actor's own bodies, locked."""
    rows: Any = model._default_manager
    if not isinstance(rows.all(), ScopedQuerySet):
        raise TypeError(f"{model.__name__} has no scope")
    mine = rows.allowed(act.actor, capability)
    found: M | None = (mine.select_for_update(of=("self",)) if lock else mine).filter(uid=uid).first()
    if found is None:
        raise NotFoundError(f"no_such_{model.__name__.lower()}")
    return found


def free_slug(model: type[Model], words: str, otherwise: str) -> str:
    wished = slugify(words)[:80].strip("-") or otherwise
    rows: Any = model._default_manager
    return first_free(wished, set(rows.filter(slug__startswith=wished).values_list("slug", flat=True)))


def next_number(model: type[Model], **same: object) -> int:
    """One after the last number of the same thing."""
    rows: Any = model._default_manager
    return int(rows.filter(**same).aggregate(last=Max("number"))["last"] or 0) + 1
