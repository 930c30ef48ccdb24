"""Writing an instruction to those who relay it, and taking it back with a reason."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.relays.events import InstructionSent, InstructionWithdrawn
from maillon.voice.relays.models import Instruction, Reading, Relay
from maillon.voice.relays.states import INSTRUCTION_LIFECYCLE, InstructionState

DUTY_RELAY = "relay_instruction"
RELAY_WITHIN = timedelta(days=5)


@command
def send_instruction(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    place: int,
    title: str,
    text: str,
    read_before: date,
    relays: Sequence[int],
) -> Instruction:
    """Each institution asked owes a relay. One may ask itself, where no other level stands between.

    Refused with `say_what`, `who_relays`, `too_soon` (tomorrow at least).
    """
    if not may_in(act.actor, Capability.ANSWER_AS_OFFICE, organisation=organisation):
        raise NotFoundError("no_right_here")
    asked = list(Organisation.objects.living().filter(pk__in=list(relays)).order_by("name", "pk"))
    if not title.strip() or not text.strip():
        raise RuleViolation("say_what", _("Écrivez un titre et le texte de la consigne."))
    if not asked:
        raise RuleViolation("who_relays", _("Choisissez au moins une institution qui relaie."))
    if read_before <= localdate(act.happened_at):
        raise RuleViolation("too_soon", _("Laissez au moins jusqu'à demain pour la lire."))
    made = Instruction.objects.create(
        uid=uuid7(),
        reference=free_reference(lambda wished: Instruction.objects.filter(reference=wished).exists()),
        organisation_id=organisation,
        place=Place.objects.get(pk=place),
        title=title.strip(),
        text=text.strip(),
        read_before=read_before,
        sent_at=act.happened_at,
    )
    for one in asked:
        relay = Relay.objects.create(uid=uuid7(), instruction=made, organisation=one, moved_at=act.happened_at)
        open_duty(
            about=relay.uid,
            kind=DUTY_RELAY,
            organisation=one.pk,
            place=place,
            due=min(end_of(read_before), act.happened_at + RELAY_WITHIN),
            at=act.happened_at,
        )
    record(act, InstructionSent(about=made.uid, asked=len(asked)))
    return made


def end_of(day: date) -> datetime:
    """The evening of that day, on the clock of the house."""
    return datetime.combine(day, time(20), timezone.get_default_timezone())


@command
def withdraw_instruction(act: Act[Actor], *, instruction: UUID, why: str) -> Instruction:
    """Nobody owes anything more; the reason stands in place of the text. Refused with `say_why`."""
    rows = Instruction.objects.allowed(act.actor, Capability.ANSWER_AS_OFFICE).select_for_update(of=("self",))
    found: Instruction | None = rows.filter(uid=instruction).first()
    if found is None:
        raise NotFoundError("not_yours")
    if not why.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi vous la retirez."))
    found.state = INSTRUCTION_LIFECYCLE.target("withdraw", InstructionState(found.state))
    found.why_withdrawn = why.strip()
    found.save(update_fields=["state", "why_withdrawn"])
    for uid in found.relays.values_list("uid", flat=True):
        close_duties(uid, at=act.happened_at)
    for uid in Reading.objects.filter(relay__instruction=found, read=False).values_list("uid", flat=True):
        close_duties(uid, at=act.happened_at)
    record(act, InstructionWithdrawn(about=found.uid))
    return found
