"""What the end of a dossier brings: a notice, a grace, then its erasure."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from maillon.ground.journal.public import record
from maillon.ground.vault.erasure import erase_dossier
from maillon.ground.vault.events import DossierEndsSoon
from maillon.ground.vault.models import Dossier
from maillon.ground.vault.retention import erased_from, retention_of
from maillon.kernel.act import Act, Channel, Machine

log = logging.getLogger(__name__)
LONGEST_NOTICE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What one sweep did; `failed` dossiers are tried again by the next one."""

    noticed: int = 0
    erased: int = 0
    failed: int = 0


def erase_due(now: datetime) -> Swept:
    """Says the ends to come, then erases what is past its end, its grace and any hold.

    Each dossier is its own act: one that fails does not keep the others.
    """
    day = localdate(now)
    noticed = sum(_say(dossier, now) for dossier in _ending_by(day + LONGEST_NOTICE) if _owed(dossier, day))
    erased = failed = 0
    for dossier in _ending_by(day - timedelta(days=1)):
        if not _due(dossier, day):
            continue
        try:
            erase_dossier(_act(now), dossier=dossier, reason="end_reached")
            erased += 1
        except Exception as problem:  # noqa: BLE001 -- the next dossier must not wait for this one
            log.error("dossier %s was not erased: %s", dossier.uid, type(problem).__name__)  # noqa: TRY400 -- a traceback may hold values
            failed += 1
    return Swept(noticed=noticed, erased=erased, failed=failed)


def _act(now: datetime) -> Act[Machine]:
    return Act(actor=Machine("retention"), happened_at=now, recorded_at=now, channel=Channel.SYSTEM)


def _ending_by(day: date) -> list[Dossier]:
    return list(Dossier.objects.filter(erased_at__isnull=True, ends_on__lte=day).order_by("ends_on", "id"))


def _owed(dossier: Dossier, day: date) -> bool:
    notice = retention_of(dossier.purpose).notice_days
    return bool(notice) and dossier.noticed_on is None and dossier.ends_on - timedelta(days=notice) <= day


def _due(dossier: Dossier, day: date) -> bool:
    held = dossier.held_until is not None and dossier.held_until >= day
    start = erased_from(dossier.purpose, dossier.ends_on, dossier.noticed_on)
    return not held and start is not None and start <= day


def _say(dossier: Dossier, now: datetime) -> int:
    with transaction.atomic():
        told = Dossier.objects.filter(pk=dossier.pk, noticed_on__isnull=True).update(noticed_on=localdate(now))
        if told:
            record(_act(now), DossierEndsSoon(about=dossier.uid, ends_on=dossier.ends_on.isoformat()))
    return told
