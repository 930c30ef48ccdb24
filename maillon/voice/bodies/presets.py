"""What each kind of body starts with. Aids that are shown, never rules that block."""

from dataclasses import dataclass, replace
from datetime import time

from django.utils.translation import gettext_lazy as _

from maillon.voice.bodies.states import BodyKind, Openness

USUALLY_CLOSED = _("Sa composition est fixée d'avance. Pour y être, écrivez à qui l'anime.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """First rules of a body: days, hours and openness; `political` bodies owe an evening."""

    political: bool = False
    document_notice_days: int = 8
    request_cutoff_days: int = 5
    answer_within_days: int = 15
    earliest_start: time | None = None
    participants: Openness = Openness.OPEN
    observers: Openness = Openness.OPEN


_COUNCIL = Preset()
_INSTANCE = Preset(
    political=True,
    document_notice_days=10,
    request_cutoff_days=10,
    earliest_start=time(18, 0),
    participants=Openness.ON_REQUEST,
)

PRESETS: dict[BodyKind, Preset] = {
    BodyKind.CITIZENS_COUNCIL: _COUNCIL,
    BodyKind.RESIDENTS_TABLE: _COUNCIL,
    BodyKind.DISTRICT_COUNCIL: _COUNCIL,
    BodyKind.AD_HOC: replace(_COUNCIL, document_notice_days=3, request_cutoff_days=2),
    BodyKind.STEERING: _INSTANCE,
    BodyKind.TECHNICAL: replace(_INSTANCE, political=False, earliest_start=None),
    BodyKind.CLIP: _INSTANCE,
    BodyKind.HOUSING: replace(_INSTANCE, participants=Openness.CLOSED),
    BodyKind.WATCH_CELL: replace(
        _INSTANCE, political=False, earliest_start=None, participants=Openness.CLOSED, observers=Openness.CLOSED
    ),
    BodyKind.PEER_NETWORK: replace(_COUNCIL, document_notice_days=2, request_cutoff_days=1),
    BodyKind.PARTNERS: replace(
        _COUNCIL, document_notice_days=2, request_cutoff_days=1, participants=Openness.ON_REQUEST
    ),
}
