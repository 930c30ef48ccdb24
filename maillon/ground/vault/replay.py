"""Erasing again what a restored backup brought back."""

from collections.abc import Set
from uuid import UUID

from django.conf import settings
from django.db import transaction

from maillon.ground.vault.erasure import checkpoint, destroy
from maillon.ground.vault.models import Dossier, Erasure, WrappedKey
from maillon.ground.vault.register import note_outside, read_outside


def replay_erasures() -> int:
    """Destroys again every dossier of the register that still has keys; returns how many.

    To run after a restore and at each start, before the site opens: the register of the database
    and the one kept in the data folder complete each other. Running twice changes nothing.
    """
    with transaction.atomic():
        outside = read_outside(settings.DATA_DIR)
        known = {erasure.dossier_uid: erasure for erasure in Erasure.objects.all()}
        Erasure.objects.bulk_create([outside[uid] for uid in outside.keys() - known.keys()], ignore_conflicts=True)
        register = outside | known
        back = _came_back(register.keys())
        for dossier in back:
            destroy(dossier, register[dossier.uid].at)
    note_outside([known[uid] for uid in known.keys() - outside.keys()], settings.DATA_DIR)
    checkpoint()
    return len(back)


def _came_back(erased: Set[UUID]) -> list[Dossier]:
    with_keys = set(WrappedKey.objects.values_list("dossier__uid", flat=True))
    alive = set(Dossier.objects.filter(erased_at__isnull=True).values_list("uid", flat=True))
    return list(Dossier.objects.filter(uid__in=erased & (with_keys | alive)).order_by("id"))
