"""What the facilitator and the room read while a meeting lasts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillon.ground.vault.public import open_still_there
from maillon.kernel.references import parse_reference
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.models import Floor, Sentence, Speaker
from maillon.voice.opinions.rules import turns
from maillon.voice.opinions.states import SentenceState


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCard:
    """One table or first name, for the facilitator only."""

    uid: UUID
    label: str
    spoken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorCard:
    """The sentences received, and who speaks next."""

    row: Floor
    received: list[Sentence]
    shown: list[Sentence]
    kept: list[Sentence]
    waiting: list[SpeakerCard]
    others: list[SpeakerCard]


def floor_of(meeting: Meeting) -> FloorCard | None:
    """None while no code was made for this meeting."""
    found = Floor.objects.filter(meeting=meeting).select_related("meeting").first()
    if found is None:
        return None
    sentences = list(found.sentences.all())
    rows = list(Speaker.objects.filter(floor=found).order_by("pk"))
    opened = [(row, details) for row, details in zip(rows, open_still_there(rows), strict=True) if details]
    cards = {row.pk: SpeakerCard(uid=row.uid, label=details.label, spoken=row.spoken) for row, details in opened}
    waiting = [(row.spoken, row.asked_at, cards[row.pk]) for row, _details in opened if row.asked_at is not None]
    return FloorCard(
        row=found,
        received=[one for one in sentences if one.state == SentenceState.RECEIVED],
        shown=[one for one in sentences if one.state == SentenceState.SHOWN],
        kept=[one for one in sentences if one.state == SentenceState.KEPT],
        waiting=turns(waiting),
        others=[cards[row.pk] for row, _details in opened if row.asked_at is None],
    )


def open_floor_by_code(code: str, now: datetime) -> Floor | None:
    """The floor of a code, while its window is open."""
    reference = parse_reference(code)
    rows = Floor.objects.filter(opens_at__lte=now, closes_at__gte=now).select_related("meeting__body")
    return rows.filter(code=reference).first() if reference else None


def shown_in(floor: Floor) -> list[Sentence]:
    """What the facilitator put on the wall."""
    return list(floor.sentences.filter(state=SentenceState.SHOWN).order_by("-sent_at")[:50])
