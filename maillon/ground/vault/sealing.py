"""Opening dossiers, sealing rows, reading them again."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.utils.timezone import localdate

from maillon.ground.spaces.public import Space
from maillon.ground.vault.crypto import SealBrokenError, decrypt, encrypt
from maillon.ground.vault.fields import SealedField
from maillon.ground.vault.keyfile import derive, fingerprint_of, read_key
from maillon.ground.vault.models import Dossier, KeyFingerprint, WrappedKey
from maillon.ground.vault.payloads import dump, load
from maillon.ground.vault.retention import retention_of
from maillon.kernel.uid import uuid7

DOSSIER_KEY_BYTES = 32


class OtherKeyError(RuntimeError):
    """This database was sealed with another instance key: nothing more is sealed with this one."""


class ErasedError(Exception):
    """The dossier's key was destroyed, or was never wrapped for this space."""


@lru_cache(maxsize=4096)
def _space_key(space_uid: UUID, root: bytes) -> bytes:
    return derive(root, f"space:{space_uid}")


def _wrapping_key(space_uid: UUID) -> bytes:
    return _space_key(space_uid, read_key(settings.DATA_DIR))


def _wrap_context(dossier_uid: UUID, space_uid: UUID, version: int) -> bytes:
    return f"wrap|{dossier_uid}|{space_uid}|{version}".encode()


def open_dossier(
    *, space: Space, purpose: str, at: datetime, ends_on: date | None = None, uid: UUID | None = None
) -> Dossier:
    """A new dossier and its key, wrapped for `space`; it ends as the table of retentions says for `purpose`.

    Raises OtherKeyError when the database was sealed with another instance key.
    """
    dossier = Dossier.objects.create(
        uid=uid or uuid7(),
        space=space,
        purpose=purpose,
        opened_at=at,
        last_contact_on=localdate(at),
        ends_on=ends_on or retention_of(purpose).end_after(localdate(at)),
    )
    _store_wrap(dossier, space, os.urandom(DOSSIER_KEY_BYTES), version=1)
    return dossier


def share_dossier(dossier: Dossier, space: Space) -> None:
    """Hands the dossier to another space: one more wrap of the same key."""
    own = WrappedKey.objects.select_related("space").filter(dossier=dossier).order_by("id").first()
    if own is None:
        raise ErasedError
    key = unwrap(dossier, own.space.uid, own)
    if not WrappedKey.objects.filter(dossier=dossier, space=space).exists():
        _store_wrap(dossier, space, key, version=own.version)


def _same_key_as_ever() -> None:
    mine = fingerprint_of(read_key(settings.DATA_DIR))
    known, _new = KeyFingerprint.objects.get_or_create(id=1, defaults={"fingerprint": mine})
    if known.fingerprint != mine:
        raise OtherKeyError


def _store_wrap(dossier: Dossier, space: Space, key: bytes, version: int) -> None:
    _same_key_as_ever()
    wrapped = encrypt(_wrapping_key(space.uid), key, _wrap_context(dossier.uid, space.uid, version))
    WrappedKey.objects.create(dossier=dossier, space=space, wrapped=wrapped, version=version)


def unwrap(dossier: Dossier, space_uid: UUID, wrap: WrappedKey) -> bytes:
    """The dossier's key; raises SealBrokenError with another instance key."""
    return _unwrap(bytes(wrap.wrapped), dossier.uid, space_uid, wrap.version)


def _unwrap(wrapped: bytes, dossier_uid: UUID, space_uid: UUID, version: int) -> bytes:
    return decrypt(_wrapping_key(space_uid), wrapped, _wrap_context(dossier_uid, space_uid, version))


def _keys(dossier_ids: Iterable[int]) -> dict[int, tuple[bytes, int, UUID]]:
    """Key, version and uid of each dossier, in one query; in none when there is no dossier."""
    asked = set(dossier_ids)
    if not asked:
        return {}
    columns = ("id", "dossier_id", "wrapped", "dossier__uid", "space__uid", "version")
    wraps = WrappedKey.objects.filter(dossier__in=asked).order_by().values_list(*columns)
    found: dict[int, tuple[bytes, int, UUID]] = {}
    for _id, dossier_id, wrapped, dossier_uid, space_uid, version in sorted(wraps):  # in SQL it would scan the table
        if dossier_id not in found:
            found[dossier_id] = (_unwrap(bytes(wrapped), dossier_uid, space_uid, version), version, dossier_uid)
    return found


def _field(row: Model, column: str) -> SealedField:
    found = row._meta.get_field(column)
    if not isinstance(found, SealedField) or found.payload is None:
        raise TypeError(f"{row._meta.label}.{column} is not a sealed column")
    return found


def _context(row: Any, column: str, dossier_uid: UUID, version: int) -> bytes:
    return f"{row._meta.db_table}|{column}|{row.uid}|{dossier_uid}|{version}".encode()


def seal(row: Any, details: Any, column: str = "sealed") -> None:
    """Fills the sealed column of `row` (which has `uid` and `dossier`); the caller saves it."""
    payload = _field(row, column).payload
    if not isinstance(details, payload):  # type: ignore[arg-type]  # _field has refused None
        raise TypeError(f"{row._meta.label}.{column} holds a {payload}")
    held = _keys([row.dossier_id]).get(row.dossier_id)
    if held is None:
        raise ErasedError
    key, version, dossier_uid = held
    setattr(row, column, encrypt(key, dump(details), _context(row, column, dossier_uid, version)))


def open_sealed(row: Any, column: str = "sealed") -> Any:
    """The details of one row; raises ErasedError once its key is gone."""
    return open_many([row], column)[0]


def open_many(rows: Sequence[Any], column: str = "sealed") -> list[Any]:
    """The details of each row, keys read in one query; raises ErasedError for a missing key."""
    keys = _keys(row.dossier_id for row in rows)
    return [_open(row, column, keys.get(row.dossier_id)) for row in rows]


def open_still_there(rows: Sequence[Any], column: str = "sealed") -> list[Any | None]:
    """Like `open_many`, with None for what was erased."""
    keys = _keys(row.dossier_id for row in rows)
    return [_open(row, column, keys[row.dossier_id]) if row.dossier_id in keys else None for row in rows]


def _open(row: Any, column: str, held: tuple[bytes, int, UUID] | None) -> Any:
    payload = _field(row, column).payload
    if held is None or payload is None:
        raise ErasedError
    key, version, dossier_uid = held
    return load(payload, decrypt(key, bytes(getattr(row, column)), _context(row, column, dossier_uid, version)))


def blind(space: Space, kind: str, value: str) -> bytes:
    """Exact-match index of a normalised phone, e-mail or card number, meaningless elsewhere.

    Eight bytes of HMAC-SHA-256 under a key of this space and this kind.
    """
    key = derive(_wrapping_key(space.uid), f"index:{kind}")
    return hmac.new(key, value.encode(), hashlib.sha256).digest()[:8]


def seal_secret(label: str, plain: bytes) -> bytes:
    """A secret of the instance itself (TOTP seeds, provider tokens), outside any dossier."""
    return encrypt(derive(read_key(settings.DATA_DIR), f"secret:{label}"), plain, label.encode())


def open_secret(label: str, sealed: bytes) -> bytes:
    """The secret again; raises SealBrokenError when altered."""
    return decrypt(derive(read_key(settings.DATA_DIR), f"secret:{label}"), sealed, label.encode())


def keyed_digest(label: str, value: str) -> bytes:
    """A 32-byte keyed digest, for looking up tokens without keeping them."""
    return hmac.new(derive(read_key(settings.DATA_DIR), f"digest:{label}"), value.encode(), hashlib.sha256).digest()


__all__ = [
    "ErasedError",
    "OtherKeyError",
    "SealBrokenError",
    "blind",
    "keyed_digest",
    "open_dossier",
    "open_many",
    "open_sealed",
    "open_secret",
    "open_still_there",
    "seal",
    "seal_secret",
    "share_dossier",
    "unwrap",
]
