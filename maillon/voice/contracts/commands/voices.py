"""Whose answer a joint validation waits for: the institution that holds the side today."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.kernel.act import Act
from maillon.voice.contracts.models import Mandate, Validation, ValidationVoice
from maillon.voice.contracts.states import Said, ValidationState

DUTY_VALIDATE = "joint_validation"
SAY_WITHIN = timedelta(days=15)


def take_over_voices(act: Act[Actor], mandate: Mandate) -> int:
    """What still waits for that side waits for the institution that holds it today: nobody is asked who is gone.

    In the caller's transaction; returns how many voices moved. Before its first day nothing moves: a sweep does it then.
    """
    if localdate(act.happened_at) not in mandate.span:
        return 0
    asked = Validation.objects.select_for_update().filter(contract=mandate.contract_id, state=ValidationState.ASKED)
    waiting = ValidationVoice.objects.filter(
        validation__in=list(asked.values_list("pk", flat=True)), side=mandate.side, said=Said.WAITING
    )
    moved = 0
    for voice in waiting.exclude(organisation=mandate.organisation_id):
        close_duties(voice.uid, at=act.happened_at)
        voice.organisation = mandate.organisation
        voice.save(update_fields=["organisation"])
        await_voice(act, voice)
        moved += 1
    return moved


def await_voice(act: Act[Actor], voice: ValidationVoice) -> None:
    """One side owes its answer."""
    open_duty(
        about=voice.uid,
        kind=DUTY_VALIDATE,
        organisation=voice.organisation_id,
        due=act.happened_at + SAY_WITHIN,
        at=act.happened_at,
    )
