"""The stage: a clock that comes with the acts, and acts whose ids never change.

Playing again finds every act already stored and changes nothing; playing after an interruption
goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.journal.public import first_act_of
from maillon.ground.places.public import Place
from maillon.ground.spaces.public import Space
from maillon.ground.work.public import drain
from maillon.kernel.act import Act, Channel

TOWN = UUID("6d61696c-6c6f-4e00-8000-76616c627275")
LIVED = timedelta(days=60)
HERE = ZoneInfo("Europe/Paris")


def _first_day() -> date:
    """Two months ago, or the day the story began when it is already there."""
    begun = first_act_of(uuid5(TOWN, "act:town"))
    return localdate(begun) if begun else localdate(timezone.now() - LIVED)


@dataclass(slots=True)
class Stage:
    """Places, organisations and people by their name on stage, and the day it all began."""

    tell: Callable[[str], None]
    begins: date = field(default_factory=_first_day)
    story: UUID = TOWN
    places: dict[str, Place] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def moment(self, day: int, hour: int = 10, minute: int = 0) -> datetime:
        """The hour of a day of the story, on the clock of the town."""
        return datetime.combine(self.begins + timedelta(days=day), time(hour, minute), HERE)

    def weekday(self, day: int, hour: int) -> datetime:
        """The same, on the Tuesday after when that day falls at the end of a week."""
        at = self.moment(day, hour)
        return at + timedelta(days=(8 - at.weekday()) % 7) if at.weekday() >= 4 else at

    def space_of(self, organisation: str) -> Space:
        """The space of an organisation of the story."""
        space = self.organisations[organisation].space
        if space is None:
            raise LookupError(organisation)
        return space

    def uid(self, name: str) -> UUID:
        """The identifier a client would have made for `name`."""
        return uuid5(self.story, name)

    def lived(self, name: str) -> bool:
        """Whether this act was carried out in an earlier playing: what a secret link opens is opened once."""
        return first_act_of(self.uid(f"act:{name}")) is not None

    def house(self, name: str, day: int = 0) -> Act[Actor]:
        """An act of the house itself: founding the town."""
        return self._act(Actor.system("demo"), name, self.moment(day, 8), Channel.SYSTEM)

    def passer_by(self, name: str, day: int, hour: int = 10, channel: Channel = Channel.WEB) -> Act[Actor]:
        """An act of someone without account."""
        return self._act(Actor.public(), name, self.moment(day, hour), channel)

    def of(self, who: str, name: str, day: int, hour: int = 10, channel: Channel = Channel.WEB) -> Act[Actor]:
        """An act of someone of the cast, with the rights she had that day."""
        at = self.moment(day, hour)
        return self._act(Actor.load(self.accounts[who], localdate(at)), name, at, channel)

    def just_after(self, who: str, name: str, moment: datetime) -> Act[Actor]:
        """An act of someone of the cast an hour after `moment`."""
        at = moment + timedelta(hours=1)
        return self._act(Actor.load(self.accounts[who], localdate(at)), name, at, Channel.WEB)

    def _act(self, actor: Actor, name: str, at: datetime, channel: Channel) -> Act[Actor]:
        return Act(
            id=self.uid(f"act:{name}"), actor=actor, hat=actor.hat, channel=channel, happened_at=at, recorded_at=at
        )

    def let_time_pass(self, day: int, hour: int = 20) -> None:
        """Messages leave and reactions happen, as if that evening had come."""
        drain(self.moment(day, hour).astimezone(UTC))
