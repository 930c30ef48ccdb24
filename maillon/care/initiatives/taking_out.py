"""Words that leave at someone's request, when the account an initiative was told from loses them. Decision 0030."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from maillon.care.initiatives.commands import DUTY_REREAD, put_in_search
from maillon.care.initiatives.models import Asked, Initiative, LifeStep
from maillon.care.initiatives.settling import rereading_at
from maillon.ground.duties.public import open_duty
from maillon.ground.links.public import Withdrawal, blank
from maillon.kernel.act import Act

SOON = timedelta(days=8)


def take_out(act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave every line of it, hidden or not; who rereads the place is asked to read it again."""
    changed = []
    for found in Initiative.objects.select_related("place").filter(uid__in=left.objects):
        fields = blank(found, left.without, "title", "what", "signed", "hidden_reason")
        if fields:
            found.save(update_fields=fields)
        lines = [*Asked.objects.filter(initiative=found), *LifeStep.objects.filter(initiative=found)]
        for line in lines:
            if blank(line, left.without, "words"):
                line.save(update_fields=["words"])
                fields.append("words")
        if fields:
            put_in_search(found)
            changed.append(found.uid)
        if fields or found.uid in left.to_reread:
            _owe(act, found)
    return changed


def _owe(act: Act[Any], found: Initiative) -> None:
    team = rereading_at(found.place, localdate(act.happened_at))
    organisation = team.pk if team else found.organisation_id
    if organisation is not None:
        open_duty(
            about=found.uid,
            kind=DUTY_REREAD,
            organisation=organisation,
            place=found.place_id,
            due=act.happened_at + SOON,
            at=act.happened_at,
        )
