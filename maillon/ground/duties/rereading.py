"""Words left something at a person's request: who answers for it is told, and reads it once more.

One way for every kind of object made from an account: a room says who answers for its own, and with what capability.
Neither the duty nor its page repeats what left. See docs/decisions/0030.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.commands import open_duty
from maillon.ground.duties.events import Reread
from maillon.ground.duties.kinds import DutyKind, register_duty
from maillon.ground.duties.models import Duty
from maillon.ground.duties.queries import open_duties_of
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import Owner, Owners, TakeOut, register_derived, when_taken_out
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError

SOON = timedelta(days=8)
PREFIX = "reread_taken_out."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What is read again: what it is called, and the page where it stands."""

    label: str | Promise
    page: Callable[[UUID], str]


_rereadings: dict[str, Rereading] = {}


def register_made_from_accounts(
    kind: str,
    take_out: TakeOut,
    *,
    label: str | Promise,
    owners: Owners,
    page: Callable[[UUID], str],
    capability: Capability,
) -> None:
    """A kind of objects made from an account: how words leave them, who answers for each, with what capability.

    Called in `apps.ready()`.
    """
    register_derived(kind, take_out, label=label, owners=owners)
    _rereadings[PREFIX + kind] = Rereading(label=label, page=page)
    register_duty(
        DutyKind(
            code=PREFIX + kind,
            title=_("Relire ce dont des mots ont été retirés"),
            note=_("Une personne l'a demandé. Voyez si le reste se lit encore."),
            url_name="duties:reread",
            capability=capability,
        )
    )


def owe_a_rereading(act: Act[Any], kind: str, owners: Mapping[UUID, Owner]) -> None:
    """Eight days, for the organisation that answers for each; nothing for a kind nobody rereads."""
    if PREFIX + kind not in _rereadings:
        return
    for about, owner in owners.items():
        open_duty(
            about=about,
            kind=PREFIX + kind,
            organisation=owner.organisation,
            place=owner.place,
            due=act.happened_at + SOON,
            at=act.happened_at,
        )


when_taken_out(owe_a_rereading)


def to_reread(actor: Actor, about: UUID) -> tuple[Duty, Rereading] | None:
    """What `actor` owes a rereading about an object; None for anyone else, and once it was done."""
    rows = open_duties_of(actor).filter(about=about, kind__startswith=PREFIX).select_related("organisation")
    duty = rows.order_by("id").first()
    return (duty, _rereadings[duty.kind]) if duty is not None and duty.kind in _rereadings else None


@command
def note_reread(act: Act[Actor], *, about: UUID) -> int:
    """It was read again and is as it should be. "Not found" for who does not owe it."""
    found = to_reread(act.actor, about)
    if found is None:
        raise NotFoundError("nothing_to_reread")
    duty, _rereading = found
    Duty.objects.open().filter(pk=duty.pk).update(closed_at=act.happened_at, next_step_at=None)
    record(act, Reread(about=about, kind=duty.kind.removeprefix(PREFIX)))
    return duty.pk
