"""Erasing, holding and prolonging dossiers."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.journal.public import command, record
from maillon.ground.vault.events import DossierErased, DossierHeld, DossierReleased
from maillon.ground.vault.fields import SealedField
from maillon.ground.vault.models import Dossier, Erasure, WrappedKey
from maillon.ground.vault.register import note_outside
from maillon.ground.vault.retention import KEYS_BACKUP_DAYS, end_with_contact, end_with_new_content
from maillon.ground.vault.sealing import ErasedError
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation

EraseHook = Callable[[Dossier, datetime], None]
_hooks: list[EraseHook] = []


def on_erase(function: EraseHook) -> EraseHook:
    """Registers `def f(dossier, at)`, run in the transaction of each erasure.

    The vault itself empties sealed columns and blind indexes; rooms clear the rest (files, copies).
    It must bear being run twice: a restore replays the register.
    """
    if function not in _hooks:
        _hooks.append(function)
    return function


@command
def erase_dossier(act: Act[Any], *, dossier: Dossier, reason: str) -> Erasure:
    """Destroys the keys of a dossier: nothing it sealed opens any more, complete in 14 days.

    Refused while it is held. Erasing twice gives the first erasure again.
    """
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    already = Erasure.objects.filter(dossier_uid=found.uid).first()
    if already is not None:
        return already
    if found.held_until is not None and found.held_until >= localdate(act.happened_at):
        raise RuleViolation(
            "dossier_held",
            _("Ce dossier doit être gardé jusqu'au %(until)s. Levez d'abord cette obligation, ou attendez sa fin."),
            until=found.held_until.strftime("%d/%m/%Y"),
        )
    complete_on = localdate(act.happened_at) + timedelta(days=KEYS_BACKUP_DAYS)
    erasure = Erasure.objects.create(dossier_uid=found.uid, at=act.happened_at, reason=reason, complete_on=complete_on)
    destroy(found, act.happened_at)
    record(act, DossierErased(about=found.uid, reason=reason, complete_on=complete_on.isoformat()))
    transaction.on_commit(lambda: _after(erasure))
    return erasure


def destroy(dossier: Dossier, at: datetime) -> None:
    """Keys, sealed columns, blind indexes, then what rooms keep elsewhere. Running twice changes nothing."""
    WrappedKey.objects.filter(dossier=dossier).delete()
    for model, emptied in sealed_models():
        model._base_manager.filter(dossier=dossier).update(**emptied)
    Dossier.objects.filter(pk=dossier.pk, erased_at__isnull=True).update(erased_at=at)
    for hook in _hooks:
        hook(dossier, at)


def sealed_models() -> Iterator[tuple[type[models.Model], dict[str, bytes | None]]]:
    """Each model that seals rows, with what its columns become once erased.

    A blind index is a nullable binary column named `…_index`.
    """
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        emptied: dict[str, bytes | None] = {f.name: b"" for f in fields if isinstance(f, SealedField)}
        if emptied and any(f.name == "dossier" for f in fields):
            blind = [
                f.name for f in fields if isinstance(f, models.BinaryField) and f.name.endswith("_index") and f.null
            ]
            yield model, emptied | dict.fromkeys(blind)


def _after(erasure: Erasure) -> None:
    note_outside([erasure], settings.DATA_DIR)
    checkpoint()


def checkpoint() -> bool:
    """Empties SQLite's write-ahead log, where erased pages would otherwise wait; False when readers are in the way."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (waits,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 200")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(waits)}")


@command
def hold_dossier(act: Act[Any], *, dossier: Dossier, reason: str, until: date) -> Dossier:
    """Keeps a dossier past its end, for a coded reason and until a date; refused once erased or in the past."""
    if until <= localdate(act.happened_at):
        raise RuleViolation("hold_ends_past", _("Donnez une date de fin à venir."))
    found = _still_there(dossier)
    found.held_until, found.hold_reason = until, reason
    found.save(update_fields=["held_until", "hold_reason"])
    record(act, DossierHeld(about=found.uid, reason=reason, until=until.isoformat()))
    return found


@command
def release_hold(act: Act[Any], *, dossier: Dossier) -> Dossier:
    """Lifts a hold: the dossier's own end applies again."""
    found = _still_there(dossier)
    found.held_until, found.hold_reason = None, ""
    found.save(update_fields=["held_until", "hold_reason"])
    record(act, DossierReleased(about=found.uid))
    return found


def _still_there(dossier: Dossier) -> Dossier:
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if found.erased_at is not None:
        raise ErasedError
    return found


def touch(dossier: Dossier, on: date) -> None:
    """Notes a contact with the person on `on`: the clock starts again from there.

    Raises ErasedError for an erased dossier: coming back never revives it.
    """
    found = _still_there(dossier)
    last = max(found.last_contact_on, on)
    _keep_until(dossier, found, end_with_contact(found.purpose, found.ends_on, last), last)


def keep_new_content(dossier: Dossier, on: date) -> None:
    """Something was written without contact: within a week of the end, it is kept thirty days more."""
    found = _still_there(dossier)
    _keep_until(dossier, found, end_with_new_content(found.ends_on, on), found.last_contact_on)


def _keep_until(given: Dossier, found: Dossier, ends_on: date, last_contact_on: date) -> None:
    if ends_on > found.ends_on:
        found.noticed_on = None
    found.ends_on, found.last_contact_on = ends_on, last_contact_on
    found.save(update_fields=["ends_on", "last_contact_on", "noticed_on"])
    given.ends_on, given.last_contact_on, given.noticed_on = ends_on, last_contact_on, found.noticed_on
