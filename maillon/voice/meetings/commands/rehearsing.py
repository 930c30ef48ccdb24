"""What a removal would change, counted by doing it: the very same path, undone at once."""

from uuid import UUID

from django.db import transaction

from maillon.ground.access.public import Actor
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.commands.removal import name_leaves, passage_leaves, words_of_passage
from maillon.voice.meetings.rules_reach import Reach


def rehearse_removal(
    act: Act[Actor], *, minutes: UUID, block: UUID | None = None, name: str = "", reason: str = ""
) -> Reach:
    """How far a passage, or a name, would leave. Nothing is kept of it, the act neither. Refused as the removal is."""
    with transaction.atomic():
        found = own_minutes(act, minutes)
        if block is None:
            reach = name_leaves(act, found, name, reason)
        else:
            passages = words_of_passage(found, block)
            if not passages:
                raise NotFoundError("no_such_block")
            reach = passage_leaves(act, found, block, passages, reason)
        transaction.set_rollback(True)
    return reach
