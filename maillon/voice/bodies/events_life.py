"""Facts about charters, deliberations, asks, vitality, renewal, mandates and elections."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CharterMoved(Event):
    name: ClassVar[str] = "bodies.charter_moved"
    state: str
    version: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CharterSigned(Event):
    name: ClassVar[str] = "bodies.charter_signed"
    college: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CharterDeclined(Event):
    name: ClassVar[str] = "bodies.charter_declined"
    college: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureWithdrawn(Event):
    name: ClassVar[str] = "bodies.signature_withdrawn"
    college: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberated(Event):
    name: ClassVar[str] = "bodies.deliberated"
    how: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Reclassified(Event):
    name: ClassVar[str] = "bodies.reclassified"
    before: str
    after: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAsked(Event):
    name: ClassVar[str] = "bodies.asked"
    body: UUID
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AskMoved(Event):
    name: ClassVar[str] = "bodies.ask_moved"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AskReminded(Event):
    name: ClassVar[str] = "bodies.ask_reminded"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class PaceSaid(Event):
    name: ClassVar[str] = "bodies.pace_said"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class VitalitySaid(Event):
    name: ClassVar[str] = "bodies.vitality_said"
    shared_with: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class VitalityErased(Event):
    name: ClassVar[str] = "bodies.vitality_erased"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHelped(Event):
    name: ClassVar[str] = "bodies.helped"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ChainJoined(Event):
    name: ClassVar[str] = "bodies.chain_joined"
    agreed: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOpened(Event):
    name: ClassVar[str] = "bodies.campaign_opened"
    college: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTyped(Event):
    name: ClassVar[str] = "bodies.slip_typed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPoured(Event):
    name: ClassVar[str] = "bodies.slips_poured"
    draw: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAttested(Event):
    name: ClassVar[str] = "bodies.mandate_attested"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationRevoked(Event):
    name: ClassVar[str] = "bodies.attestation_revoked"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideMandated(Event):
    name: ClassVar[str] = "bodies.outside_mandated"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideMandateEnded(Event):
    name: ClassVar[str] = "bodies.outside_mandate_ended"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Event):
    name: ClassVar[str] = "bodies.delivered"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeSet(Event):
    name: ClassVar[str] = "bodies.freeze_set"
    election: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeLifted(Event):
    name: ClassVar[str] = "bodies.freeze_lifted"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WordPosted(Event):
    name: ClassVar[str] = "bodies.word_posted"
    kind: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class WordRemoved(Event):
    name: ClassVar[str] = "bodies.word_removed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentEnded(Event):
    name: ClassVar[str] = "bodies.referent_ended"
    theme: str
