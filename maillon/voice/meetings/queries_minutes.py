"""What the pages and the files of an account read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import authors_of
from maillon.voice.meetings.models import (
    Amendment,
    AttendanceCount,
    Block,
    Meeting,
    Minutes,
    MinutesVersion,
    Quote,
    Removal,
)
from maillon.voice.meetings.queries.credits import Credit, credits_of
from maillon.voice.meetings.rules_blocks import in_guillemets
from maillon.voice.meetings.states import Audience, BlockKind, MeetingState, MinutesState
from maillon.voice.meetings.states_minutes import QuoteState


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """An account that comes back to a paragraph: what it says of it, and where."""

    turn: str
    title: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """One published paragraph, what it answers in the account before, and where it was taken up."""

    uid: str
    kind: str
    text: str
    people: int | None
    turn: str
    before: str
    territory: str
    theme: str
    taken_up: tuple[TakenUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How many were at one meeting; None when nobody counted."""

    title: str
    starts_at: datetime
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What anyone may read of published minutes: the one source of the page and of every file."""

    minutes: Minutes
    version: MinutesVersion
    blocks: list[ShownBlock]
    presences: list[Presence]
    removals: list[Removal]
    credits: list[Credit]

    @property
    def body_name(self) -> str:
        return self.minutes.body.full_name

    @property
    def people_in_all(self) -> int | None:
        """Of several meetings all counted; None for a single one, or when one of them is not known."""
        counted = [one.people for one in self.presences if one.people is not None]
        return sum(counted) if len(counted) == len(self.presences) > 1 else None


def account_of(minutes: Minutes, version: MinutesVersion) -> Account:
    """Only the version in force and public rows are read: nothing internal can come in."""
    before = _texts_before(minutes)
    after = _taken_up(minutes)
    return Account(
        minutes=minutes,
        version=version,
        blocks=[_shown(block, before, after) for block in version.blocks],
        presences=presences_of(minutes),
        removals=list(Removal.objects.filter(minutes=minutes)),
        credits=credits_of(minutes),
    )


def _shown(block: dict[str, Any], before: dict[str, str], after: dict[str, list[TakenUp]]) -> ShownBlock:
    return ShownBlock(
        uid=block["uid"],
        kind=block["kind"],
        text=in_guillemets(block["text"]) if block["kind"] == BlockKind.QUOTE else block["text"],
        people=block["people"],
        turn=block["turn"],
        before=before.get(block.get("about", ""), ""),
        territory=block.get("territory", ""),
        theme=block.get("theme", ""),
        taken_up=tuple(after.get(block["uid"], ())),
    )


def _texts_before(minutes: Minutes) -> dict[str, str]:
    """The published words of the account this one follows."""
    if minutes.previous_id is None:
        return {}
    last = MinutesVersion.objects.filter(minutes=minutes.previous_id, minutes__state=MinutesState.PUBLISHED)
    found = last.order_by("-number").first()
    return {block["uid"]: block["text"] for block in found.blocks} if found else {}


def _taken_up(minutes: Minutes) -> dict[str, list[TakenUp]]:
    """Where published accounts come back to this one, by paragraph."""
    rows = MinutesVersion.objects.filter(minutes__previous=minutes, minutes__state=MinutesState.PUBLISHED)
    latest = {row.minutes_id: row for row in rows.select_related("minutes").order_by("number")}
    found: dict[str, list[TakenUp]] = {}
    for version in latest.values():
        for block in version.blocks:
            if block.get("about"):
                told = TakenUp(turn=block["turn"], title=version.title, slug=version.minutes.slug)
                found.setdefault(block["about"], []).append(told)
    return found


def presences_of(minutes: Minutes) -> list[Presence]:
    """Who was there, meeting by meeting; a meeting nobody counted says so, it is never zero."""
    counts = AttendanceCount.objects.filter(meeting__covered_by__minutes=minutes).exclude(
        presence__in=["excused", "absent"]
    )
    totals = dict(counts.values_list("meeting").annotate(total=Sum("people")))
    return [
        Presence(title=meeting.title, starts_at=meeting.starts_here, people=totals.get(meeting.pk))
        for meeting in minutes.meetings.order_by("starts_at", "pk")
    ]


def withdrawn_or_404(slug: str) -> Minutes:
    """An account that was public and is not any more: its address says why."""
    rows = Minutes.objects.filter(slug=slug, state=MinutesState.WITHDRAWN, published_at__isnull=False)
    found: Minutes | None = rows.select_related("body").first()
    if found is None:
        raise Http404
    return found


def block_or_404(minutes: Minutes, uid: UUID) -> tuple[Block, Quote | None]:
    found = Block.objects.filter(minutes=minutes, uid=uid).select_related("quote", "about").first()
    if found is None:
        raise Http404
    return found, getattr(found, "quote", None)


def amendments_of(minutes: Minutes) -> list[Amendment]:
    """Corrections proposed, those without answer first, each with its `author`."""
    rows = list(Amendment.objects.filter(minutes=minutes).select_related("block").order_by("decided_at", "pk"))
    authors = authors_of(row.uid for row in rows)
    for row in rows:
        row.author = authors[row.uid]  # type: ignore[attr-defined]  # read by pages only
    return rows


def answers_of(minutes: Minutes) -> list[Amendment]:
    """What was answered to each correction proposed, as anyone may read it: never its words, until they are published."""
    return list(Amendment.objects.filter(minutes=minutes).defer("text", "why").order_by("proposed_at", "pk"))


def later_meetings(actor: Actor, minutes: Minutes) -> list[Meeting]:
    """Held meetings of the body that may have approved this account."""
    told = [meeting.starts_at for meeting in minutes.meetings.all()]
    mine = Meeting.objects.allowed(actor, Capability.PUBLISH_MINUTES).distinct()
    return list(
        mine.filter(body=minutes.body_id, state=MeetingState.HELD, starts_at__gt=max(told)).order_by("starts_at")
    )


def accounts_begun(actor: Actor, meeting: Meeting) -> list[Minutes]:
    """The accounts of this meeting alone that the actor may go on writing, the first begun first."""
    mine = Minutes.objects.allowed(actor, Capability.PUBLISH_MINUTES).filter(meetings=meeting, synthesis=False)
    return list(mine.exclude(state=MinutesState.WITHDRAWN).distinct().order_by("made_at", "pk"))


def quote_by_uid(uid: UUID) -> Quote | None:
    return Quote.objects.filter(uid=uid).select_related("block__minutes__body").first()


def removable_blocks(minutes: Minutes) -> list[tuple[str, str]]:
    """The paragraphs that stand in a published version, to choose which to take out."""
    found: dict[str, str] = {}
    for blocks in MinutesVersion.objects.filter(minutes=minutes).order_by("number").values_list("blocks", flat=True):
        found |= {block["uid"]: block["text"] for block in blocks if block["text"]}
    return list(found.items())


def quotes_without_yes(minutes: Minutes) -> int:
    """How many public quotes would stay out of the publication today."""
    rows = Block.objects.filter(minutes=minutes, kind=BlockKind.QUOTE, audience=Audience.PUBLIC)
    return rows.exclude(quote__state=QuoteState.APPROVED).count()
