"""What the actor may act upon; what she may not does not exist. Free texts never carry someone's contact."""

from typing import Any
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, ScopedQuerySet
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import AgendaItem, Meeting


def own(act: Act[Actor], rows: ScopedQuerySet, uid: UUID, capability: Capability = Capability.RUN_MEETINGS) -> Any:
    """The row of this identifier that the actor's grants reach, locked."""
    mine = rows.allowed(act.actor, capability).select_for_update(of=("self",))
    found = mine.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found


def own_body(act: Act[Actor], uid: UUID) -> Body:
    found: Body = own(act, Body.objects.living().select_related("organisation__space"), uid)
    return found


def own_item(act: Act[Actor], uid: UUID) -> AgendaItem:
    """A point of a meeting the actor runs, locked."""
    mine = Meeting.objects.allowed(act.actor, Capability.RUN_MEETINGS).values("pk")
    rows = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting__body")
    found: AgendaItem | None = rows.filter(uid=uid, meeting__in=mine).first()
    if found is None:
        raise NotFoundError("no_such_item")
    return found


def free_slug(rows: Any, title: str) -> str:
    """An address from the title that no row has."""
    wished = slugify(title)[:80] or "choix"
    return first_free(wished, set(rows.filter(slug__startswith=wished).values_list("slug", flat=True)))


def by_a_function(text: str) -> str:
    """Who writes down is said by function. Refused with `which_function` when empty."""
    if not text.strip():
        raise RuleViolation("which_function", _("Dites quelle fonction l'écrit, par exemple « secrétaire de séance »."))
    return text.strip()


def said(text: str, code: str, message: Any) -> str:
    """`text` without its edges; refused with `code` when nothing is left."""
    if not text.strip():
        raise RuleViolation(code, message)
    return text.strip()
