"""Who said what in a meeting: for the team, for each person who spoke, and for anyone once agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import open_still_there
from maillon.voice.meetings.models import Recording, SpokenLine, WhoSpoke
from maillon.voice.meetings.states_spoken import LineState


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoCard:
    """Someone who spoke, as the team calls her, and how many of her passages wait, stay and left."""

    uid: UUID
    name: str
    shown_as: str
    asked_at: datetime | None
    with_account: bool
    waiting: int
    approved: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What the team sees of the words of a meeting; `until` is the day what waits is erased."""

    recording: Recording
    people: list[WhoCard]
    lines: list[SpokenLine]
    until: date | None

    @property
    def waiting(self) -> int:
        return sum(line.state == LineState.WAITING for line in self.lines)

    @property
    def to_publish(self) -> int:
        """Agreed since the last publication."""
        return sum(line.state == LineState.APPROVED and not line.shown for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of the public page; `hidden` stands for one or several passages nobody agreed to show."""

    rank: int
    starts: int | None
    text: str
    said_by: str
    hidden: bool = False


def transcript_or_404(actor: Actor, uid: UUID) -> Transcript:
    """The words of a meeting the actor runs."""
    rows = Recording.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("meeting__body", "dossier")
    found: Recording | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return _transcript(actor, found)


def _transcript(actor: Actor, recording: Recording) -> Transcript:
    """Without whom the actor is kept from, nor her passages."""
    apart = actor.kept_from
    lines = lines_for(actor, recording)
    people = [
        _card(who, name, [line for line in lines if line.said_by_id == who.pk])
        for who, name in names_of(recording)
        if who.person_id not in apart
    ]
    ends = recording.dossier.ends_on if recording.dossier and recording.dossier.erased_at is None else None
    return Transcript(recording=recording, people=people, lines=lines, until=ends)


def open_lines(rows: Iterable[SpokenLine]) -> list[SpokenLine]:
    """The passages with their words: `text` opened while they wait, `before` the wordings they had, if still there."""
    lines = list(rows)
    for line, words in zip(lines, open_still_there(lines), strict=True):
        if words is not None:
            line.text, line.before = words.text or line.text, words.before
    return lines


def lines_for(actor: Actor, recording: Recording) -> list[SpokenLine]:
    """The passages the team reads, without those said by whom the actor is kept from."""
    rows = SpokenLine.objects.filter(recording=recording).exclude(said_by__person__in=actor.kept_from)
    return open_lines(rows.select_related("said_by"))


def names_of(recording: Recording) -> list[tuple[WhoSpoke, str]]:
    """Who spoke, as the team calls each; empty names once the dossier has ended."""
    rows = list(WhoSpoke.objects.filter(recording=recording).order_by("pk"))
    return with_names(rows)


def with_names(rows: Sequence[WhoSpoke]) -> list[tuple[WhoSpoke, str]]:
    """Each with how the team calls whoever spoke; nothing once it is erased."""
    return [(row, d.name if d else "") for row, d in zip(rows, open_still_there(rows), strict=True)]


def _card(who: WhoSpoke, name: str, lines: list[SpokenLine]) -> WhoCard:
    counts = {state: sum(line.state == state for line in lines) for state in LineState}
    return WhoCard(
        uid=who.uid,
        name=name,
        shown_as=who.shown_as,
        asked_at=who.asked_at,
        with_account=who.person_id is not None,
        waiting=counts[LineState.WAITING],
        approved=counts[LineState.APPROVED],
        withdrawn=counts[LineState.WITHDRAWN],
    )


def words_of(who: WhoSpoke) -> list[SpokenLine]:
    """Every passage she said, in order, those withdrawn too: she reads that they are gone."""
    return open_lines(SpokenLine.objects.filter(said_by=who).order_by("rank"))


def who_by_uid(uid: UUID) -> WhoSpoke | None:
    return WhoSpoke.objects.select_related("recording__meeting__body").filter(uid=uid).first()


def my_words_or_404(actor: Actor, uid: UUID) -> WhoSpoke:
    """What one of the actor's own cards said."""
    rows = WhoSpoke.objects.select_related("recording__meeting__body").filter(person__in=actor.persons)
    found: WhoSpoke | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def sound_kept_because(recording: Recording, lines: Iterable[SpokenLine]) -> str:
    """Why the sound stays with the team: a passage is `missing`, words `changed` since, nobody said they `cover` it."""
    rows = list(lines)
    if not rows or not all(line.shown for line in rows):
        return "missing"
    if any(line.changed for line in rows):
        return "changed"
    return "" if recording.covers else "cover"


def public_passages(recording: Recording) -> tuple[list[Passage], bool]:
    """What each speaker agreed to show, gaps marked once; and whether the sound may be heard with it."""
    lines = list(SpokenLine.objects.filter(recording=recording).select_related("said_by"))
    return list(_with_gaps(lines)), not sound_kept_because(recording, lines)


def _with_gaps(lines: Iterable[SpokenLine]) -> Iterable[Passage]:
    hidden = False
    for line in lines:
        if line.shown:
            said_by = line.said_by.shown_as if line.said_by else ""
            yield Passage(rank=line.rank, starts=line.starts, text=line.text, said_by=said_by)
        elif not hidden:
            yield Passage(rank=line.rank, starts=None, text="", said_by="", hidden=True)
        hidden = not line.shown
