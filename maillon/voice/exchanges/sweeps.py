"""What happens by itself: the day after an appointment, both sides are asked once what it gave."""

from datetime import datetime, timedelta

from maillon.ground.access.public import house_act
from maillon.ground.work.public import sweep
from maillon.voice.exchanges.commands.own import tell_side
from maillon.voice.exchanges.models import Orientation
from maillon.voice.exchanges.states import OrientationState, Side

ASK_AFTER = timedelta(days=1)


@sweep("exchanges.outcomes")
def ask_outcomes(now: datetime) -> int:
    """Whoever has not said it yet is asked once; returns how many appointments."""
    rows = Orientation.objects.filter(state=OrientationState.MEETING, meets_at__lte=now - ASK_AFTER, asked_both_at=None)
    asked = 0
    for found in rows.select_related("body", "partner").order_by("pk"):
        # Taken by one worker alone: a second one finds it asked.
        if Orientation.objects.filter(pk=found.pk, asked_both_at=None).update(asked_both_at=now):
            for side in Side:
                if not getattr(found, f"{side}_outcome"):
                    tell_side(house_act("exchanges", now), found, Side(side), "exchanges.outcome")
            asked += 1
    return asked
