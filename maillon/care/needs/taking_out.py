"""Words that leave at someone's request, when the account a constat was kept from loses them. Decision 0030."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.models import Constat
from maillon.ground.access.public import Capability
from maillon.ground.duties.public import register_made_from_accounts
from maillon.ground.links.public import Owner, Withdrawal, blank
from maillon.kernel.act import Act


def take_out(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave the note; what was noticed and counted stays."""
    changed = []
    for found in Constat.objects.filter(uid__in=left.objects):
        if blank(found, left.without, "note"):
            found.save(update_fields=["note"])
            changed.append(found.uid)
    return changed


def owners(_act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The team that noticed it."""
    rows = Constat.objects.filter(uid__in=uids).values_list("uid", "organisation", "place")
    return {uid: Owner(organisation=organisation, place=place) for uid, organisation, place in rows}


register_made_from_accounts(
    "constat",
    take_out,
    label=_("Constats"),
    owners=owners,
    page=lambda _uid: reverse("needs:constats"),
    capability=Capability.HANDLE_NEEDS,
)
