"""Words that leave at someone's request, when the account a commitment was made from loses them. Decision 0030."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from maillon.ground.links.public import Owner, Withdrawal, blank
from maillon.kernel.act import Act
from maillon.voice.commitments.finding import put_in_search
from maillon.voice.commitments.models import Commitment, DueChange, Proof

LINES: tuple[tuple[type[Model], str], ...] = ((DueChange, "reason"), (Proof, "text"))


def take_out(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave the promise, the replies, the reasons and the proofs; the promise and its date stay."""
    changed = []
    for found in Commitment.objects.filter(uid__in=left.objects):
        fields = blank(found, left.without, "text", "office", "reply", "lesson")
        if fields:
            found.save(update_fields=fields)
        for model, name in LINES:
            for line in model._default_manager.filter(commitment=found):
                if blank(line, left.without, name):
                    line.save(update_fields=[name])
                    fields.append(name)
        if fields:
            put_in_search(found.uid)
            changed.append(found.uid)
    return changed


def owners(_act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The office that gave its word."""
    rows = Commitment.objects.filter(uid__in=uids).values_list("uid", "organisation")
    return {uid: Owner(organisation=organisation) for uid, organisation in rows}
