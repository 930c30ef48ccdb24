"""What the house does by itself: reactions, sweeps and clocks."""

from datetime import datetime

from maillon.ground.access.actor import Actor
from maillon.kernel.act import Act, Channel


def house_act(name: str, at: datetime) -> Act[Actor]:
    """An act of the house at `at`, under the name of the room that does it. It sees nothing through the scope."""
    return Act(actor=Actor.system(name), happened_at=at, recorded_at=at, channel=Channel.SYSTEM)
