"""Confirming having read: for oneself, once."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.relays.events import ReadingConfirmed
from maillon.voice.relays.models import Reading
from maillon.voice.relays.states import InstructionState


@command
def confirm_reading(act: Act[Actor], *, reading: UUID) -> Reading:
    """Said again, nothing changes. Refused with `for_oneself`, `instruction_withdrawn`."""
    rows = Reading.objects.allowed(act.actor, Capability.WORK_WITH_PARTNERS).select_for_update(of=("self",))
    found: Reading | None = rows.select_related("relay__instruction").filter(uid=reading).first()
    if found is None:
        raise NotFoundError("not_yours")
    if found.person_id not in act.actor.persons:
        raise RuleViolation("for_oneself", _("Chaque personne dit pour elle-même qu'elle a lu."))
    if found.relay.instruction.state == InstructionState.WITHDRAWN:
        raise RuleViolation("instruction_withdrawn", _("Cette consigne a été retirée : il n'y a plus rien à lire."))
    if not found.read:
        found.read = True
        found.save(update_fields=["read"])
        close_duties(found.uid, at=act.happened_at)
        record(act, ReadingConfirmed(about=found.relay.uid))
    return found
