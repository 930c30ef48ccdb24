"""What happens to dossiers, said with their uid only."""

from dataclasses import dataclass
from typing import ClassVar

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEndsSoon(Event):
    """Its end is near: whoever follows it may still note a contact or place a hold."""

    name: ClassVar[str] = "vault.dossier_ends_soon"
    ends_on: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DossierHeld(Event):
    """Kept past its end, for a reason and until a date."""

    name: ClassVar[str] = "vault.dossier_held"
    reason: str
    until: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReleased(Event):
    """No longer held: its own end applies again."""

    name: ClassVar[str] = "vault.dossier_released"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DossierErased(Event):
    """Its key is destroyed; nothing it sealed opens any more."""

    name: ClassVar[str] = "vault.dossier_erased"
    reason: str
    complete_on: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRead(Event):
    """Someone opened its social values (P3) on a page about one person."""

    name: ClassVar[str] = "vault.dossier_read"
