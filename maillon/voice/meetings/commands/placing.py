"""Where paragraphs stand: under a heading rather than at the end, and one place up or down."""

from uuid import UUID

from django.db.models import F, Max

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.models import Block, Minutes
from maillon.voice.meetings.states import BlockKind


def first_free_rank(minutes: Minutes, many: int, under: UUID | None) -> int:
    """The rank of the first of `many` paragraphs: at the end, or at the end of what stands under this heading.

    Those after make way. A heading taken out meanwhile sends them to the end. In the caller's transaction.
    """
    rows = Block.objects.filter(minutes=minutes)
    heading = rows.filter(uid=under, kind=BlockKind.HEADING).first() if under else None
    after = rows.filter(kind=BlockKind.HEADING, rank__gt=heading.rank).first() if heading else None
    if after is None:
        return (rows.aggregate(last=Max("rank"))["last"] or 0) + 1
    start = after.rank
    rows.filter(rank__gte=start).update(rank=F("rank") + many)
    return start


@command
def move_block(act: Act[Actor], *, minutes: UUID, block: UUID, up: bool) -> Minutes:
    """One place up or down; the first stays first, the last stays last."""
    found = own_minutes(act, minutes)
    rows = list(Block.objects.filter(minutes=found).order_by("rank", "pk"))
    at = next((place for place, row in enumerate(rows) if row.uid == block), None)
    if at is None:
        raise NotFoundError("no_such_block")
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for rank, row in enumerate(rows, start=1):
            if row.rank != rank:
                Block.objects.filter(pk=row.pk).update(rank=rank)
    return found
