"""What happened to accesses. Identifiers and codes only."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Event):
    """Someone entered for the first time; `about` is the account."""

    name: ClassVar[str] = "accounts.opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CardJoined(Event):
    """A card was added to an account, by its owner; `about` is the card's person."""

    name: ClassVar[str] = "accounts.card_joined"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    """Someone was given a role; `about` is the grant."""

    name: ClassVar[str] = "accounts.role_given"
    role: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAsked(Event):
    """A role that opens personal data waits for a second person; `about` is the grant."""

    name: ClassVar[str] = "accounts.role_asked"
    role: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleConfirmed(Event):
    """A second person agreed to a role, before it opened or after it was given alone; `about` is the grant."""

    name: ClassVar[str] = "accounts.role_confirmed"
    role: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGivenAlone(Event):
    """A role that opens personal data was given while nobody else could confirm it; `about` is the grant."""

    name: ClassVar[str] = "accounts.role_given_alone"
    role: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionForgotten(Event):
    """The second factor of someone who had lost it was forgotten by a colleague; `about` is a grant of hers."""

    name: ClassVar[str] = "accounts.protection_forgotten"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """A role was taken back; `about` is the grant."""

    name: ClassVar[str] = "accounts.role_ended"
    role: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPrepared(Event):
    """An entry link was made for the holder of a role; `about` is the grant."""

    name: ClassVar[str] = "accounts.link_prepared"
