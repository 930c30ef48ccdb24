"""Counted statements and lessons, as published: what other rooms read of accounts. Counts of a room, never a prevalence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maillon.ground.places.public import Place
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Block, Minutes, MinutesVersion
from maillon.voice.meetings.states import BlockKind, MinutesState

STATED = frozenset({BlockKind.CONSTAT, BlockKind.DEMAND, BlockKind.QUESTION, BlockKind.IDEA})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What was said, by how many in the room (None: not counted), about which territory, and what became of it.

    `turn` is what it does to `before`, the words of the account that came earlier: confirms, adds, closes, keeps.
    """

    uid: str
    kind: str
    text: str
    people: int | None
    territory: str
    territory_uid: str
    turn: str
    before: str
    theme: str
    title: str
    slug: str
    body_name: str
    published_at: datetime


def statements(
    *,
    bodies: Collection[Body] | None = None,
    place: Place | None = None,
    since: datetime | None = None,
    limit: int = 200,
) -> list[Statement]:
    """Statements of published accounts, the latest first; those of one territory and what it holds when asked."""
    inside = set(map(str, Place.objects.within(place).values_list("uid", flat=True))) if place is not None else None
    found = (
        one
        for one in _published(bodies, since)
        if one.kind in STATED and (inside is None or one.territory_uid in inside)
    )
    return [one for one, _rank in zip(found, range(limit), strict=False)]


def lessons(*, theme: str = "", limit: int = 200) -> list[Statement]:
    """Lessons of published accounts, whatever the region, the latest first; those under one word when asked."""
    written = Minutes.objects.filter(blocks__kind=BlockKind.LESSON).values("pk")
    found = (
        one
        for one in _published(None, None, among=written)
        if one.kind == BlockKind.LESSON and (not theme or one.theme.casefold() == theme.casefold())
    )
    return [one for one, _rank in zip(found, range(limit), strict=False)]


def themes_of_lessons() -> list[str]:
    """The words lessons are found under, in order."""
    rows = Block.objects.filter(kind=BlockKind.LESSON, audience="public", minutes__state=MinutesState.PUBLISHED)
    return sorted(set(rows.exclude(theme="").values_list("theme", flat=True)), key=str.casefold)


def _published(bodies: Collection[Body] | None, since: datetime | None, among: Any = None) -> Iterator[Statement]:
    rows = MinutesVersion.objects.filter(minutes__state=MinutesState.PUBLISHED)
    if bodies is not None:
        rows = rows.filter(minutes__body__in=[body.pk for body in bodies])
    if since is not None:
        rows = rows.filter(published_at__gte=since)
    if among is not None:
        rows = rows.filter(minutes__in=among)
    latest = {row.minutes_id: row for row in rows.select_related("minutes__body").order_by("number")}
    before = _words_before([row.minutes.previous_id for row in latest.values() if row.minutes.previous_id])
    for row in sorted(latest.values(), key=lambda one: (one.published_at, one.pk), reverse=True):
        for block in row.blocks:
            yield _statement(row, block, before)


def _words_before(previous: Collection[int]) -> dict[str, str]:
    rows = MinutesVersion.objects.filter(minutes__in=previous, minutes__state=MinutesState.PUBLISHED).order_by("number")
    return {block["uid"]: block["text"] for row in rows for block in row.blocks}


def _statement(row: MinutesVersion, block: dict[str, Any], before: dict[str, str]) -> Statement:
    return Statement(
        uid=block["uid"],
        kind=block["kind"],
        text=block["text"],
        people=block["people"],
        territory=block.get("territory", ""),
        territory_uid=block.get("territory_uid", ""),
        turn=block["turn"],
        before=before.get(block.get("about", ""), ""),
        theme=block.get("theme", ""),
        title=row.title,
        slug=row.minutes.slug,
        body_name=row.minutes.body.full_name,
        published_at=row.published_at,
    )
