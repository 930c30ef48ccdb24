"""Words that leave at someone's request, when the account an initiative was told from loses them. Decision 0030."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from maillon.care.initiatives.commands import put_in_search
from maillon.care.initiatives.models import Asked, Initiative, LifeStep
from maillon.care.initiatives.settling import rereading_at
from maillon.ground.links.public import Owner, Withdrawal, blank
from maillon.kernel.act import Act


def take_out(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave every line of it, hidden or not."""
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
    return changed


def owners(act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The team that rereads what is told at its place; where no team does, the organisation that tells it."""
    found = {}
    for one in Initiative.objects.select_related("place").filter(uid__in=uids):
        team = rereading_at(one.place, localdate(act.happened_at))
        organisation = team.pk if team else one.organisation_id
        if organisation is not None:
            found[one.uid] = Owner(organisation=organisation, place=one.place_id)
    return found
