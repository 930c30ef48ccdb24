"""Saying in an account what a council did there as a council; taking it back."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import deliberations_near
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.events_minutes import CouncilCredited, CreditTaken
from maillon.voice.meetings.models import CouncilCredit
from maillon.voice.meetings.states_credits import Deed


@command
def credit_council(act: Act[Actor], *, minutes: UUID, deliberation: UUID, deed: Deed) -> CouncilCredit:
    """Whoever writes the account says it, by what the council decided. Said twice, it is written once.

    Refused with `council_decided_nothing_here` for a deliberation of no council around.
    """
    found = own_minutes(act, minutes)
    behind = next((row for row in deliberations_near(found.body) if row.uid == deliberation), None)
    if behind is None:
        raise RuleViolation(
            "council_decided_nothing_here",
            _("Choisissez ce qu'un conseil des environs a décidé : sans cela, rien ne se dit en son nom."),
        )
    made, new = CouncilCredit.objects.get_or_create(
        minutes=found, deliberation=behind, deed=deed, defaults={"uid": uuid7(), "at": act.happened_at}
    )
    if new:
        record(act, CouncilCredited(about=found.uid, body=behind.body.uid, deed=made.deed))
    return made


@command
def take_credit_back(act: Act[Actor], *, minutes: UUID, credit: UUID) -> int:
    """Written by mistake. Returns how many are gone."""
    found = own_minutes(act, minutes)
    row = CouncilCredit.objects.filter(minutes=found, uid=credit).select_related("deliberation__body").first()
    if row is None:
        raise NotFoundError("no_such_credit")
    body, deed = row.deliberation.body.uid, row.deed
    row.delete()
    record(act, CreditTaken(about=found.uid, body=body, deed=deed))
    return 1
