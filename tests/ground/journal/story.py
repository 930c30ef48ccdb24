"""What the tests of the journal tell: small events, and acts of the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from maillon.ground.journal.events import Event, event
from maillon.ground.journal.facts import record
from maillon.ground.journal.models import Fact, StoredAct
from maillon.kernel.act import Act, Machine, utc
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BellRang(Event):
    name: ClassVar[str] = "tests.bell_rang"
    times: int = 1
    tone: str = ""
    neighbour: UUID | None = None


def an_act(at: datetime = NOON, *, actor: Any = None, **options: Any) -> Act[Any]:
    return Act(actor=actor or Machine("tests"), happened_at=at, recorded_at=at, **options)


def stored(act: Act[Any]) -> Act[Any]:
    """The act as `@command` would have stored it."""
    StoredAct.objects.create(
        id=act.id,
        digest=bytes(32),
        command="tests.ring",
        actor_key=act.actor.key,
        channel=act.channel,
        happened_at=act.happened_at,
        recorded_at=act.recorded_at,
    )
    return act


def ring(count: int, *, at: datetime = NOON) -> list[Fact]:
    """`count` facts, a second apart, from one stored act each."""
    found = []
    for rank in range(count):
        act = stored(an_act(at + timedelta(seconds=rank)))
        found.append(record(act, BellRang(about=uuid7(), times=rank, tone=f"tone_{rank}", neighbour=uuid7())))
    return found
