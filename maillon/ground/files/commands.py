"""Storing and removing files. Rooms call these inside their own commands, once they have said who may."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from maillon.ground.files.audiences import is_audience
from maillon.ground.files.events import FileRemoved, FileStored
from maillon.ground.files.models import StoredFile
from maillon.ground.files.rules import shown_name
from maillon.ground.files.states import KINDS, MOST_BYTES, MOST_FILES, MOST_SOUND, SOUNDS
from maillon.ground.files.storage import folder, harmless, keep, path_of, refused
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7

OLD_AT_ONCE = 200
LEFT_ALONE = timedelta(hours=24)
"""A file without row younger than this may belong to a transaction still open."""


@command
def store_upload(act: Act[Any], *, upload: File[bytes], about: UUID, audience: str, sound: bool = False) -> StoredFile:
    """Makes `upload` harmless and keeps it for the row `about`; refused with a sentence that says what to do.

    `audience` is the registered rule asked at each download. Size and number are looked at before reading.
    A `sound` may be heavier, and nothing else is taken in its place; elsewhere sounds are refused.
    """
    if not is_audience(audience):
        raise ValueError(f"no rule says who may read files of {audience!r}")
    most = MOST_SOUND if sound else MOST_BYTES
    if upload.size is None or upload.size > most:
        raise refused("sound_too_big" if sound else "too_big")
    if StoredFile.objects.filter(about=about, removed_at__isnull=True).count() >= MOST_FILES:
        raise refused("too_many")
    upload.seek(0)
    content = upload.read(most + 1)
    if len(content) > most:
        raise refused("sound_too_big" if sound else "too_big")
    kind, clean = harmless(content)
    if (kind in SOUNDS) != sound:
        raise refused("sound_kind" if sound else "kind")
    uid = uuid7()
    stored_as, key = keep(clean, uid)
    found = StoredFile.objects.create(
        uid=uid,
        about=about,
        audience=audience,
        name=shown_name(upload.name or "", KINDS[kind].suffix),
        kind=kind,
        size=len(clean),
        sha256=hashlib.sha256(clean).hexdigest(),
        stored_as=stored_as,
        key=key,
        stored_at=act.happened_at,
    )
    record(act, FileStored(about=about, file=found.uid, kind=kind))
    return found


def read_by(file: UUID, audience: str) -> None:
    """Another registered rule says from now on who may read this file. In the caller's transaction."""
    if not is_audience(audience):
        raise ValueError(f"no rule says who may read files of {audience!r}")
    StoredFile.objects.filter(uid=file).update(audience=audience)


@command
def remove_file(act: Act[Any], *, file: UUID) -> StoredFile:
    """Nobody reads it any more: its key is gone at once, and the sweep takes it off the disk."""
    found = StoredFile.objects.select_for_update().get(uid=file)
    if found.removed_at is None:
        found.removed_at, found.key = act.happened_at, b""
        found.save(update_fields=["removed_at", "key"])
        record(act, FileRemoved(about=found.about, file=found.uid))
    return found


def seal_old_files() -> int:
    """Seals files stored before they were, some at a time; returns how many.

    What reads in clear is then named by no row: the next sweep takes it off the disk, and a backup being made keeps it.
    """
    done = 0
    for row in StoredFile.objects.filter(removed_at__isnull=True, key=b"").order_by("id")[:OLD_AT_ONCE]:
        with transaction.atomic():
            held = StoredFile.objects.select_for_update().filter(pk=row.pk, removed_at__isnull=True, key=b"").first()
            clear = path_of(row.stored_as)
            if held is None or not clear.exists():
                continue
            held.stored_as, held.key = keep(clear.read_bytes(), held.uid)
            held.save(update_fields=["stored_as", "key"])
            done += 1
    return done


def sweep_files(*, at: datetime) -> tuple[int, int]:
    """Takes off the disk what no row names, and marks removed the rows whose file is gone; returns both counts."""
    live = set(StoredFile.objects.filter(removed_at__isnull=True).values_list("stored_as", flat=True))
    taken, present = 0, set()
    for path in folder().glob("*/*"):
        present.add(path.name)
        age = at.timestamp() - path.stat().st_mtime
        known_gone = path.name not in live and StoredFile.objects.filter(stored_as=path.name).exists()
        if path.name not in live and (known_gone or age > LEFT_ALONE.total_seconds()):
            path.unlink(missing_ok=True)
            taken += 1
    lost = [name for name in live if name not in present and not path_of(name).exists()]
    # By name: a row sealed again meanwhile has another.
    return taken, StoredFile.objects.filter(stored_as__in=lost, removed_at__isnull=True).update(removed_at=at, key=b"")
