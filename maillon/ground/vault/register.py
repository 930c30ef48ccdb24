"""The register of erasures, kept outside the database as well, and the keys apart from the backups.

A backup put back brings old keys back: the register says which must go again before the site opens.
"""

import base64
import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from maillon.ground.spaces.public import Space
from maillon.ground.vault.models import Dossier, Erasure, WrappedKey

KEY_TABLES = ("vault_wrappedkey",)
"""Emptied in the copy of the database that a backup keeps; `dump_keys` goes apart, for 14 days."""


def register_path(data_dir: Path) -> Path:
    return data_dir / "erasures.log"


def note_outside(erasures: Iterable[Erasure], data_dir: Path) -> None:
    """Adds lines `uid moment reason day` to the register outside the database, and waits for the disk."""
    lines = "".join(f"{e.dossier_uid} {e.at.isoformat()} {e.reason or '-'} {e.complete_on}\n" for e in erasures)
    if not lines:
        return
    handle = os.open(register_path(data_dir), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "rb+") as file:
        size = file.seek(0, os.SEEK_END)
        cut = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        file.write((("\n" if cut else "") + lines).encode())
        file.flush()
        os.fsync(handle)


def read_outside(data_dir: Path) -> dict[UUID, Erasure]:
    """The erasures of the register outside the database; a last line cut by a crash is left out."""
    path = register_path(data_dir)
    if not path.exists():
        return {}
    return {e.dossier_uid: e for e in map(_read_line, path.read_text().splitlines()) if e is not None}


def _read_line(line: str) -> Erasure | None:
    try:
        uid, at, reason, complete_on = line.split()
        return Erasure(
            dossier_uid=UUID(uid),
            at=datetime.fromisoformat(at),
            reason="" if reason == "-" else reason,
            complete_on=datetime.fromisoformat(complete_on).date(),
        )
    except ValueError:
        return None


def dump_keys() -> bytes:
    """Every wrapped key and the register, to keep apart from the backups and 14 days at most.

    Wrapped keys open nothing without the key file, which is never in a backup.
    """
    keys = WrappedKey.objects.order_by("id").values_list("dossier__uid", "space__uid", "version", "wrapped")
    told = {
        "keys": [[str(d), str(s), v, base64.b64encode(bytes(w)).decode()] for d, s, v, w in keys],
        "erasures": [[str(e.dossier_uid), e.at.isoformat(), e.reason, str(e.complete_on)] for e in _registered()],
    }
    return json.dumps(told).encode()


def _registered() -> "QuerySet[Erasure]":
    return Erasure.objects.order_by("id")


def load_keys(dump: bytes) -> int:
    """Puts dumped keys back in a restored database, save those of erased dossiers; returns how many.

    Call `replay_erasures` next, before anyone enters.
    """
    told = json.loads(dump)
    for uid, at, reason, complete_on in told["erasures"]:
        _register(UUID(uid), datetime.fromisoformat(at), reason, datetime.fromisoformat(complete_on))
    gone = set(_registered().values_list("dossier_uid", flat=True))
    dossiers = dict(Dossier.objects.values_list("uid", "id"))
    spaces = dict(Space.objects.values_list("uid", "id"))
    rows = [
        WrappedKey(dossier_id=dossiers[UUID(d)], space_id=spaces[UUID(s)], version=v, wrapped=base64.b64decode(wrapped))
        for d, s, v, wrapped in told["keys"]
        if UUID(d) in dossiers and UUID(s) in spaces and UUID(d) not in gone
    ]
    return len(WrappedKey.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True))


def _register(uid: UUID, at: datetime, reason: str, complete_on: datetime) -> None:
    known = {"at": at, "reason": reason, "complete_on": complete_on.date()}
    Erasure.objects.get_or_create(dossier_uid=uid, defaults=known)
