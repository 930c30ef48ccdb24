"""The instance key: one file outside the database and the backups, made by the first start."""

import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class KeyFileError(SystemExit):
    """The key file is missing, unreadable or of the wrong length. The message says what to do."""


def key_path(data_dir: Path) -> Path:
    return data_dir / "maillon.key"


def make_key(data_dir: Path) -> Path:
    """Writes a new key, readable by its owner alone; refuses to replace one."""
    path = key_path(data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return path


@cache
def read_key(data_dir: Path) -> bytes:
    """The 32 bytes of the instance key."""
    path = key_path(data_dir)
    try:
        key = path.read_bytes()
    except OSError:
        raise KeyFileError(
            f"La clé {path} manque : remettez-la avec la feuille de secours (maillon recover). "
            f"/ The key {path} is missing: put it back from the recovery sheet (maillon recover)."
        ) from None
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"La clé {path} est abîmée. / The key {path} is damaged.")
    return key


def derive(root: bytes, label: str, length: int = 32) -> bytes:
    """A key of its own for each use (HKDF-SHA-256, RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=label.encode()).derive(root)


def signing_key(data_dir: Path) -> str:
    """The key that signs forms and sessions; the first start makes the key file it comes from."""
    if not key_path(data_dir).exists() and not any(data_dir.glob("*.sqlite3")):
        make_key(data_dir)
    return derive(read_key(data_dir), "signing").hex()
