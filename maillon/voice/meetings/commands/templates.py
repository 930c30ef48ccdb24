"""What a kind of meeting prepares: its agenda, the beginning of its account, and what stays open from the last one."""

from typing import Any

from django.utils.translation import gettext as _

from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import AgendaItem, Block, Meeting, Minutes
from maillon.voice.meetings.queries.opened import still_open
from maillon.voice.meetings.states import BlockKind, BlockTurn, ItemOrigin
from maillon.voice.meetings.templates_data import template_of


def put_points(meeting: Meeting) -> int:
    """The agenda of its kind, to be changed as one likes; returns how many. In the caller's transaction."""
    kind = template_of(meeting.template)
    if kind is None:
        return 0
    made = AgendaItem.objects.bulk_create(
        AgendaItem(
            uid=uuid7(),
            meeting=meeting,
            rank=rank,
            title=str(point.title),
            origin=ItemOrigin.INSTITUTION,
            voice=point.voice,
            minutes_planned=point.minutes,
        )
        for rank, point in enumerate(kind.points, start=1)
    )
    return len(made)


def begin_account(act: Act[Any], minutes: Minutes, covered: list[Meeting]) -> None:
    """The headings of its kind, then the decisions and questions the last account left open, each tied to it."""
    kinds = {meeting.template for meeting in covered}
    kind = template_of(kinds.pop()) if len(kinds) == 1 else None
    if kind is None:
        return
    rows = [Block(uid=uuid7(), minutes=minutes, kind=code, text=str(text)) for code, text in kind.headings]
    if kind.carries and minutes.previous_id is not None:
        left = still_open(minutes.previous_id)
        if left:
            rows.append(
                Block(uid=uuid7(), minutes=minutes, kind=BlockKind.HEADING, text=_("Resté ouvert la fois d'avant"))
            )
        rows += [_again(minutes, old) for old in left]
    for rank, row in enumerate(rows, start=1):
        row.rank = rank
    Block.objects.bulk_create(rows)


def _again(minutes: Minutes, old: Block) -> Block:
    return Block(
        uid=uuid7(),
        minutes=minutes,
        kind=old.kind,
        text=old.text,
        audience=old.audience,
        about=old,
        turn=BlockTurn.KEEPS,
        territory_id=old.territory_id,
    )
