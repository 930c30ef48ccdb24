"""Relaying to the teams within reach, with a few lines that say what it means here; or saying why not."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.relays.commands.writing import end_of
from maillon.voice.relays.events import RelayMoved
from maillon.voice.relays.models import Reading, Relay
from maillon.voice.relays.queries import team_of, teams_within
from maillon.voice.relays.states import RELAY_LIFECYCLE, InstructionState, RelayState

DUTY_READ = "read_instruction"


@command
def relay_instruction(act: Act[Actor], *, relay: UUID, organisations: Sequence[int], words: str = "") -> Relay:
    """Everyone of these teams owes a reading.

    Refused with `who_reads` without a team within reach, `instruction_withdrawn`, or an illegal move once relayed.
    """
    found = _own_relay(act, relay)
    today = localdate(act.happened_at)
    near = {one.pk: one for one in teams_within(found, today)}
    told = [near[pk] for pk in dict.fromkeys(organisations) if pk in near]
    if not told:
        raise RuleViolation("who_reads", _("Choisissez au moins une équipe de ce territoire."))
    found.state = RELAY_LIFECYCLE.target("relay", RelayState(found.state))
    found.words, found.moved_at = words.strip(), act.happened_at
    found.save(update_fields=["state", "words", "moved_at"])
    readers = 0
    for organisation in told:
        for person in team_of(organisation.pk, today):
            row = Reading.objects.create(uid=uuid7(), relay=found, organisation=organisation, person_id=person)
            open_duty(
                about=row.uid,
                kind=DUTY_READ,
                organisation=None,
                person=person,
                due=end_of(found.instruction.read_before),
                at=act.happened_at,
            )
            readers += 1
    close_duties(found.uid, at=act.happened_at)
    record(act, RelayMoved(about=found.uid, state=found.state, readers=readers))
    return found


@command
def decline_relay(act: Act[Actor], *, relay: UUID, why: str) -> Relay:
    """The institution says why it does not relay; the sender reads it. Refused with `say_why`."""
    found = _own_relay(act, relay)
    if not why.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi vous ne la relayez pas."))
    found.state = RELAY_LIFECYCLE.target("decline", RelayState(found.state))
    found.words, found.moved_at = why.strip(), act.happened_at
    found.save(update_fields=["state", "words", "moved_at"])
    close_duties(found.uid, at=act.happened_at)
    record(act, RelayMoved(about=found.uid, state=found.state))
    return found


def _own_relay(act: Act[Actor], uid: UUID) -> Relay:
    rows = Relay.objects.allowed(act.actor, Capability.ANSWER_AS_OFFICE).select_for_update(of=("self",))
    found: Relay | None = rows.select_related("instruction").filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_yours")
    if found.instruction.state == InstructionState.WITHDRAWN:
        raise RuleViolation("instruction_withdrawn", _("Cette consigne a été retirée : il n'y a plus rien à relayer."))
    return found
