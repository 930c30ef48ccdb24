"""What happens by itself: on the first day of a co-pilot named ahead, what waits for that side waits for her institution."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from maillon.ground.access.public import house_act
from maillon.ground.work.public import sweep
from maillon.voice.contracts.commands.voices import take_over_voices
from maillon.voice.contracts.models import Mandate, ValidationVoice
from maillon.voice.contracts.states import Said, ValidationState


@sweep("contracts.voices")
def follow_pilots(now: datetime) -> int:
    """Voices still asked of an institution that no longer holds their side; returns how many moved. Twice changes nothing."""
    elsewhere = ValidationVoice.objects.filter(
        validation__contract=OuterRef("contract"),
        validation__state=ValidationState.ASKED,
        side=OuterRef("side"),
        said=Said.WAITING,
    ).exclude(organisation=OuterRef("organisation"))
    running = Mandate.objects.on(localdate(now)).filter(Exists(elsewhere), replaces__isnull=True)
    moved = 0
    for mandate in running.select_related("organisation").order_by("pk"):
        with transaction.atomic():
            moved += take_over_voices(house_act("contracts", now), mandate)
    return moved
