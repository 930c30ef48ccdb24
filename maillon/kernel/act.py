"""What someone does, said once for web, telephone, paper and offline alike."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from maillon.kernel.uid import uuid7


class Channel(StrEnum):
    """The door an act came through."""

    WEB = "web"
    PHONE = "phone"
    SMS = "sms"
    PAPER = "paper"
    DOOR = "door"
    MEETING = "meeting"
    PARTNER = "partner"
    IMPORT = "import"
    SYSTEM = "system"


class Agreement(StrEnum):
    """How a person agreed to what is done for her."""

    NONE = "none"
    SELF = "self"
    ORAL = "oral"
    ORAL_WITNESSED = "oral_witnessed"
    WRITTEN = "written"


class Principal(Protocol):
    """Whoever acts. `key` is stable and names nobody (`person:12`, `pass:…`, `public`)."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Machine:
    """The house itself acting on a date: sweeps, restores. It reads nothing through the scope."""

    name: str

    @property
    def key(self) -> str:
        return f"system:{self.name}"


A = TypeVar("A", bound=Principal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Generic[A]):
    """One act. `id` is made by the client and is the idempotency key of every command.

    `hat` is the identifier of the organisation in whose name the person acts, if any;
    `happened_at` is when it happened, `recorded_at` when it was typed (both aware).
    """

    actor: A
    happened_at: datetime
    recorded_at: datetime
    id: UUID = field(default_factory=uuid7)
    hat: int | None = None
    channel: Channel = Channel.WEB
    for_whom: str = ""
    agreement: Agreement = Agreement.NONE

    def __post_init__(self) -> None:
        if self.happened_at.tzinfo is None or self.recorded_at.tzinfo is None:
            raise ValueError("an act carries aware times")

    def then(self) -> "Act[A]":
        """Another act of the same person at the same moment."""
        return replace(self, id=uuid7())


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """`utc(2026, 11, 22, 9)`: an aware moment."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
