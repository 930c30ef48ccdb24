"""A meeting of the story: announced, held and counted, and its minutes published."""

from datetime import datetime, timedelta
from typing import Any

from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import (
    Block,
    BlockDraft,
    BlockKind,
    BlockTurn,
    Meeting,
    MeetingPlan,
    Minutes,
    add_blocks,
    announce_meeting,
    count_attendance,
    hold_meeting,
    note_quote,
    open_minutes,
    publish_minutes,
)


def meet(stage: Stage, key: str, body: Body, who: str, starts: datetime, title: str, **how: Any) -> Meeting:
    """Announced twenty days before, or as soon as the story allows."""
    announced = how.pop("announced", max((starts.date() - stage.begins).days - 20, 2))
    plan = MeetingPlan(title=title, starts_at=starts, ends_at=starts + timedelta(hours=2), **how)
    return announce_meeting(stage.of(who, f"meeting:{key}", announced), body=body.uid, plan=plan)


def held_and_counted(stage: Stage, key: str, meeting: Meeting, who: str, counts: dict[str, int]) -> None:
    hold_meeting(stage.just_after(who, f"held:{key}", meeting.ends_at), meeting=meeting.uid)
    if counts:
        count_attendance(stage.just_after(who, f"count:{key}", meeting.ends_at), meeting=meeting.uid, counts=counts)


def publish(
    stage: Stage,
    key: str,
    body: Body,
    who: str,
    meetings: list[Meeting],
    title: str,
    day: int,
    blocks: tuple[tuple[object, ...], ...],
    previous: Minutes | None = None,
) -> Minutes:
    made = open_minutes(
        stage.of(who, f"minutes:{key}", day),
        body=body.uid,
        meetings=[meeting.uid for meeting in meetings],
        title=title,
        previous=previous.uid if previous else None,
    )
    drafts = [
        BlockDraft(
            kind=BlockKind(str(row[0])),
            text=str(row[1]),
            people=row[2],  # type: ignore[arg-type]
            turn=BlockTurn("" if len(row) < 4 or row[3] == "new" else str(row[3])),
        )
        for row in blocks
    ]
    add_blocks(stage.of(who, f"blocks:{key}", day, 11), minutes=made.uid, blocks=drafts)
    for rank, quote in enumerate(Block.objects.filter(minutes=made, kind=BlockKind.QUOTE).order_by("rank")):
        act = stage.of(who, f"quote:{key}:{rank}", day, 11)
        note_quote(act, minutes=made.uid, block=quote.uid, move="approve", witness="Animation du réseau")
    publish_minutes(stage.of(who, f"publish:{key}", day, 12), minutes=made.uid)
    return made
