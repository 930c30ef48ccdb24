"""Ideas told in published accounts that nothing followed yet, and the subjects taken off the list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Block, MinutesVersion, Topic
from maillon.voice.meetings.states import BlockKind, BlockTurn, MinutesState, TopicState


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea as published, how many said it in the room (None: not counted), and the account that tells it."""

    uid: UUID
    text: str
    people: int | None
    title: str
    slug: str
    published_at: datetime


def ideas_without_action(body: Body) -> list[Idea]:
    """Neither a subject nor a request, closed by no later account; the latest first. Three queries."""
    rows = MinutesVersion.objects.filter(minutes__body=body, minutes__state=MinutesState.PUBLISHED)
    latest = {row.minutes_id: row for row in rows.select_related("minutes").order_by("number")}
    versions = sorted(latest.values(), key=lambda one: (one.published_at, one.pk), reverse=True)
    blocks = [(row, block) for row in versions for block in row.blocks]
    followed = {block["about"] for _row, block in blocks if block.get("about") and _follows(block)}
    followed |= {str(uid) for uid in _acted_upon(body)}
    return [
        Idea(
            uid=UUID(block["uid"]),
            text=block["text"],
            people=block["people"],
            title=row.title,
            slug=row.minutes.slug,
            published_at=row.published_at,
        )
        for row, block in blocks
        if block["kind"] == BlockKind.IDEA and block["text"] and block["uid"] not in followed
    ]


def _follows(block: dict[str, object]) -> bool:
    """A later account closed it, or says it again as its own idea."""
    return block["turn"] == BlockTurn.CLOSES or block["kind"] == BlockKind.IDEA


def _acted_upon(body: Body) -> set[UUID]:
    """Paragraphs that became a request or a subject."""
    asked = Block.objects.filter(minutes__body=body, made__isnull=False).values_list("uid", flat=True)
    return {*asked, *Topic.objects.filter(body=body, idea__isnull=False).values_list("idea", flat=True)}


def subject_of_idea(idea: UUID) -> Topic | None:
    return Topic.objects.filter(idea=idea).first()


def removed_topics(body: Body) -> list[Topic]:
    """Subjects taken off, with their reason, the latest first."""
    rows = Topic.objects.filter(body=body, state=TopicState.REMOVED).select_related("told")
    return list(rows.order_by("-removed_at", "-pk"))
