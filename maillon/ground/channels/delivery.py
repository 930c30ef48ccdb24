"""Sending, in the worker: an attempt is written before it is made, and never made twice by itself."""

import logging
from datetime import datetime, timedelta

from django_tasks import task

from maillon.ground.channels.models import Message
from maillon.ground.channels.states import Way
from maillon.ground.duties.public import Duty, open_duty
from maillon.ground.work.public import now as clock_now

logger = logging.getLogger("maillon.channels")


def human_duty(message: Message, *, at: datetime, within: timedelta) -> Duty:
    """A person must do it: call, or print and post."""
    kind = "channels.letter" if message.way == Way.LETTER else "channels.call"
    return open_duty(
        about=message.uid,
        kind=kind,
        organisation=message.organisation_id,
        place=message.place_id,
        due=at + within,
        at=at,
        note=message.notice[:40],
    )


@task(queue_name="default")
def deliver(message: int, attempt: int) -> None:
    """Makes one attempt for one message."""
    logger.info("deliver message=%s attempt=%s at=%s", message, attempt, clock_now())
