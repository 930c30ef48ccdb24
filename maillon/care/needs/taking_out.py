"""Words that leave at someone's request, when the account a constat was kept from loses them. Decision 0030."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from maillon.care.needs.models import Constat
from maillon.ground.links.public import Withdrawal, blank, register_derived
from maillon.kernel.act import Act


def take_out(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave the note; what was noticed and counted stays."""
    changed = []
    for found in Constat.objects.filter(uid__in=left.objects):
        if blank(found, left.without, "note"):
            found.save(update_fields=["note"])
            changed.append(found.uid)
    return changed


register_derived("constat", take_out)
