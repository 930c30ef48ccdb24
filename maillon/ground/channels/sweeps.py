"""Messages whose worker never came back, and those that waited too long."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from maillon.ground.channels.delivery import give_to_a_human, lose_sight
from maillon.ground.channels.models import Message
from maillon.ground.channels.rules import LOST_AFTER, QUEUED_TOO_LONG
from maillon.ground.channels.states import MessageState, Way
from maillon.ground.work.public import every, sweep

KEPT = timedelta(days=365)


@every("channels.lost", minutes=5)
def find_lost(now: datetime) -> int:
    """An attempt without outcome is uncertain; a message stuck a whole day is given to a person."""
    gone = Message.objects.filter(state=MessageState.ATTEMPTING, attempted_at__lt=now - LOST_AFTER)
    late = Q(not_before__isnull=True) | Q(not_before__lt=now - QUEUED_TOO_LONG)
    stuck = Message.objects.filter(
        late, state=MessageState.QUEUED, way__in=(Way.EMAIL, Way.SMS), created_at__lt=now - QUEUED_TOO_LONG
    )
    found = 0
    with transaction.atomic():
        for message in gone.select_for_update(skip_locked=True)[:200]:
            lose_sight(message, "no_outcome", now)
            found += 1
        for message in stuck.select_for_update(skip_locked=True)[:200]:
            give_to_a_human(message, "waited_too_long", now)
            found += 1
    return found


@sweep("channels.prune")
def forget_old(now: datetime) -> int:
    """What was told more than a year ago is forgotten."""
    old = Message.objects.filter(ended_at__lt=now - KEPT).exclude(state=MessageState.QUEUED)
    keys = list(old.values_list("pk", flat=True)[:1000])
    return Message.objects.filter(pk__in=keys).delete()[0]
