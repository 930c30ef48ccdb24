"""Facts about needs: identifiers and codes, never a name."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReceived(Event):
    """Someone asked, or agreed to what was asked for her."""

    name: ClassVar[str] = "needs.received"
    theme: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSpotted(Event):
    """Someone wished a call back for another person, who has not said yes yet."""

    name: ClassVar[str] = "needs.spotted"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedTakenUp(Event):
    name: ClassVar[str] = "needs.taken_up"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedHandedBack(Event):
    name: ClassVar[str] = "needs.handed_back"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAnswered(Event):
    name: ClassVar[str] = "needs.answered"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReferred(Event):
    """A named public service answers it."""

    name: ClassVar[str] = "needs.referred"
    service: UUID
    proof: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedClosed(Event):
    name: ClassVar[str] = "needs.closed"
    reason: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReopened(Event):
    name: ClassVar[str] = "needs.reopened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyYet(Event):
    """She was told that nobody has answered yet, and whom to call."""

    name: ClassVar[str] = "needs.nobody_yet"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceReported(Event):
    """She says that nobody called her."""

    name: ClassVar[str] = "needs.silence_reported"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCorrected(Event):
    """With her code, what is written was corrected: what is asked, how to reach her, or both."""

    name: ClassVar[str] = "needs.corrected"
    asked: bool
    reached: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardProposed(Event):
    """Somebody's card is on its way to her, never the reverse."""

    name: ClassVar[str] = "needs.card_proposed"
    card: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTried(Event):
    name: ClassVar[str] = "needs.contact_tried"
    channel: str
    outcome: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRead(Event):
    """Someone opened what she said."""

    name: ClassVar[str] = "needs.read"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ConstatNoted(Event):
    name: ClassVar[str] = "needs.constat_noted"
    theme: str
