"""What leaves an account leaves whatever other rooms made from it, and the remarks said of it. Decision 0030."""

import re
from collections.abc import Collection, Sequence
from functools import partial
from uuid import UUID

from maillon.ground.access.public import Actor
from maillon.ground.links.public import take_out_of_derived
from maillon.kernel.act import Act
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import AgendaRequest, Meeting, Minutes
from maillon.voice.meetings.rules_reach import Reach
from maillon.voice.meetings.rules_removal import ENOUGH, passage_pattern, pieces_of, without_words


def take_name_out_of_derived(act: Act[Actor], body: Body, name: re.Pattern[str], reach: Reach) -> None:
    """The name leaves whatever was made from any account of the body."""
    gone = partial(without_words, gone=name)
    reach.elsewhere(take_out_of_derived(act, body=body.uid, without=gone, about=_said_of(body)))


def take_passage_out_of_derived(
    act: Act[Actor], body: Body, left: Collection[UUID], passages: Sequence[str], reach: Reach
) -> None:
    """The words leave what was made from these paragraphs; wherever they are long enough to be known, the others too."""
    whole, long = passage_pattern(pieces_of(passages)), passage_pattern(pieces_of(passages, ENOUGH))
    if whole is not None:
        gone = partial(without_words, gone=whole)
        reach.elsewhere(take_out_of_derived(act, body=body.uid, without=gone, passages=left))
    if long is not None:
        gone = partial(without_words, gone=long)
        reach.elsewhere(take_out_of_derived(act, body=body.uid, without=gone, about=_said_of(body)))


def _said_of(body: Body) -> set[UUID]:
    """What people may have said a remark of: the body, its meetings, its accounts and the questions asked to it."""
    rows = (
        Meeting.objects.filter(body=body),
        Minutes.objects.filter(body=body),
        AgendaRequest.objects.filter(body=body),
    )
    return {body.uid, *(uid for found in rows for uid in found.values_list("uid", flat=True))}
