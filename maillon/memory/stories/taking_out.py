"""Words that leave at someone's request, when the account a story was told from loses them. Decision 0030."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from maillon.ground.links.public import Owner, Withdrawal, blank
from maillon.kernel.act import Act
from maillon.memory.stories.commands import put_in_search
from maillon.memory.stories.models import Story
from maillon.memory.stories.states import RereadState, StoryState


def take_out(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave the sheet, which is to be reread by its actors once more; its page says so."""
    changed = []
    for found in Story.objects.filter(uid__in=left.objects):
        fields = blank(found, left.without, "title", "summary", "conditions", "limits", "publisher", "contributor")
        if fields or found.uid in left.to_reread:
            found.reread = RereadState.NOT_YET
            found.save(update_fields=[*fields, "reread"])
        if fields:
            changed.append(found.uid)
            if found.state == StoryState.PUBLISHED:
                put_in_search(found)
    return changed


def owners(_act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The organisation that tells it here."""
    rows = Story.objects.filter(uid__in=uids, organisation__isnull=False).values_list("uid", "organisation")
    return {uid: Owner(organisation=organisation) for uid, organisation in rows}
