"""Keeping two people apart, and putting an end to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.actor import Actor
from maillon.ground.access.capabilities import Capability
from maillon.ground.access.events import ApartEnded, KeptApart
from maillon.ground.access.models import Conflict, ConflictLabels
from maillon.ground.access.queries import pairs_of
from maillon.ground.actors.public import email_index, phone_index
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import months_later, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

AT_MOST_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: a telephone or a mail address, and what the team calls her."""

    phone: str = ""
    email: str = ""
    label: str = ""


@command
def keep_apart(act: Act[Actor], *, one: Side, other: Side, until: date) -> Conflict:
    """These two are never put together in the space of the hat, until the end of `until`.

    Only blind indexes and the team's own words are kept. Raises NotFoundError for who may not, RuleViolation when a
    side cannot be recognised, both are the same, or the end is past or farther than three years.
    """
    space = _space_of(act)
    today = localdate(act.happened_at)
    if not today <= until <= months_later(today, AT_MOST_MONTHS):
        raise RuleViolation("apart_end", _("Donnez une date de fin, dans trois ans au plus. Vous pourrez prolonger."))
    first, second = _indexes(space, one), _indexes(space, other)
    if {index for index in first if index} & {index for index in second if index}:
        raise RuleViolation(
            "apart_same", _("C'est deux fois le même numéro ou la même adresse. Écrivez les deux personnes.")
        )
    found = Conflict(
        uid=uuid7(),
        space=space,
        one_phone_index=first[0],
        one_email_index=first[1],
        other_phone_index=second[0],
        other_email_index=second[1],
        dossier=open_dossier(space=space, purpose="conflict", at=act.happened_at, ends_on=until),
        since=today,
        ends_on=until,
    )
    seal(found, ConflictLabels(one=one.label.strip(), other=other.label.strip()), "labels")
    found.save()
    record(act, KeptApart(about=found.uid))
    return found


@command
def end_apart(act: Act[Actor], *, conflict: UUID) -> Conflict:
    """From today on, the two may meet again. Raises NotFoundError for another space, one's own pair, or an ended one."""
    today = localdate(act.happened_at)
    found = pairs_of(act.actor, today).select_for_update(of=("self",)).filter(uid=conflict).first()
    if found is None:
        raise NotFoundError("not_found")
    found.ends_on = today - timedelta(days=1)
    found.save(update_fields=["ends_on"])
    record(act, ApartEnded(about=found.uid))
    return found


def _space_of(act: Act[Actor]) -> Space:
    grants = act.actor.grants_for(Capability.KEEP_APART)
    held = [grant.space for grant in grants if grant.organisation == act.actor.hat and grant.space]
    if not held:
        raise NotFoundError("not_found")
    return Space.objects.get(pk=held[0])


def _indexes(space: Space, side: Side) -> tuple[bytes | None, bytes | None]:
    found = phone_index(space, side.phone), email_index(space, side.email)
    if found == (None, None):
        raise RuleViolation(
            "apart_unknown",
            _("Écrivez un numéro de téléphone ou une adresse de courriel pour chacune des deux personnes."),
        )
    return found
