"""The clock of duties: reminders at each step of the delay, then the replacement."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Answering, Organisation
from maillon.ground.duties.events import DutyEscalated
from maillon.ground.duties.models import Duty
from maillon.ground.duties.rules import STEPS, Delay
from maillon.ground.journal.public import record
from maillon.ground.places.public import Containment
from maillon.ground.work.public import every
from maillon.kernel.act import Act, Channel

BATCH = 500
Told = Callable[[Duty, int, datetime], None]
_told: dict[str, Told] = {}


def on_step(function: Told) -> Told:
    """Calls `function(duty, step, now)` when 25, 50 or 100 % of a delay has passed, in the same transaction."""
    _told[f"{function.__module__}.{function.__qualname__}"] = function
    return function


@every("duties.steps", minutes=1)
def pass_steps(now: datetime) -> int:
    """Reminds and escalates what is due; each step once, the highest only when several have passed."""
    due = Duty.objects.open().filter(next_step_at__lte=now).order_by("next_step_at", "id")
    keys = list(due.values_list("pk", flat=True)[:BATCH])
    return sum(_pass(key, now) for key in keys)


@transaction.atomic
def _pass(key: int, now: datetime) -> bool:
    rows = Duty.objects.open().filter(pk=key, next_step_at__lte=now)
    duty = rows.select_for_update(skip_locked=True).first()
    if duty is None:
        return False
    delay = Delay(opened_at=duty.opened_at, due=duty.due)
    duty.step = delay.reached(now)
    duty.next_step_at = delay.next_step(duty.step)
    if duty.step == STEPS[-1]:
        _escalate(duty, now)
    duty.save(update_fields=["step", "next_step_at", "escalated_to", "escalated_at"])
    for function in _told.values():
        function(duty, duty.step, now)
    return True


def _escalate(duty: Duty, now: datetime) -> None:
    """Asks the replacement too; without one the duty stays with its owner and is shown late."""
    organisation = duty.organisation
    replacement = replacement_of(duty, now) if organisation is not None else None
    if organisation is None or replacement is None:
        return
    duty.escalated_to, duty.escalated_at = replacement, now
    act = Act(actor=Actor.system("duties"), happened_at=now, recorded_at=now, channel=Channel.SYSTEM)
    record(
        act,
        DutyEscalated(about=duty.about, kind=duty.kind, organisation=organisation.uid, replacement=replacement.uid),
    )


def replacement_of(duty: Duty, now: datetime) -> Organisation | None:
    """Who the owner named to replace it, where the duty lies; the most precise place first."""
    promises = Answering.objects.live(localdate(now)).filter(
        organisation=duty.organisation_id, replacement__isnull=False, replacement__closed_on__isnull=True
    )
    if duty.place_id is not None:
        promises = promises.filter(place__in=Containment.objects.filter(part=duty.place_id).values("whole"))
    found = promises.exclude(replacement=F("organisation")).select_related("replacement")
    promise = found.order_by("place__scale", "id").first()
    return promise.replacement if promise else None
