"""The instance key: one file outside the database and the backups, made by the first start.

Loaded with the settings, hence before any model: it asks the database by hand whether a key is known.
"""

import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_REMEMBERED = "SELECT fingerprint FROM vault_keyfingerprint"


class KeyFileError(SystemExit):
    """The key file is missing, damaged or another one. The message says what to do, in French and English."""


def missing(path: Path) -> KeyFileError:
    return KeyFileError(
        f"La clé {path} manque alors que des données sont scellées : remettez-la avec la feuille de secours "
        f"(maillon recover). / The key {path} is missing while sealed data exists: put it back from the recovery "
        "sheet (maillon recover)."
    )


def another(path: Path) -> KeyFileError:
    return KeyFileError(
        f"La clé {path} n'est pas celle de cette base : remettez la bonne avec la feuille de secours "
        f"(maillon recover). / The key {path} is not the one of this database: put the right one back from the "
        "recovery sheet (maillon recover)."
    )


def key_path(data_dir: Path) -> Path:
    return data_dir / "maillon.key"


def make_key(data_dir: Path, key: bytes | None = None) -> Path:
    """Writes a new key (or `key`), readable by its owner alone; refuses to replace one."""
    path = key_path(data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key or os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return path


@cache
def read_key(data_dir: Path) -> bytes:
    """The 32 bytes of the instance key."""
    path = key_path(data_dir)
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as problem:
        raise KeyFileError(
            f"La clé {path} ne se lit pas ({problem.strerror}) : vérifiez ses droits. "
            f"/ The key {path} cannot be read ({problem.strerror}): check its permissions."
        ) from None
    if len(key) != KEY_BYTES:
        raise KeyFileError(
            f"La clé {path} est abîmée : remettez-la avec la feuille de secours (maillon recover). "
            f"/ The key {path} is damaged: put it back from the recovery sheet (maillon recover)."
        )
    return key


def derive(root: bytes, label: str, length: int = 32) -> bytes:
    """A key of its own for each use (HKDF-SHA-256, RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=label.encode()).derive(root)


def fingerprint_of(key: bytes) -> str:
    """Sixteen signs that name a key without telling anything of it."""
    return derive(key, "fingerprint", 8).hex()


def signing_key(data_dir: Path, database: Mapping[str, Any] | None = None) -> str:
    """The key that signs forms and sessions.

    The first start makes the key file it comes from; never when `database` already knows a key.
    `maillon recover` alone goes on without the file.
    """
    if not key_path(data_dir).exists():
        if remembered_fingerprint(data_dir, database) is None:
            make_key(data_dir)
        elif sys.argv[1:2] == ["recover"]:
            return os.urandom(KEY_BYTES).hex()
    return derive(read_key(data_dir), "signing").hex()


def remembered_fingerprint(data_dir: Path, database: Mapping[str, Any] | None) -> str | None:
    """The fingerprint of the key a database was sealed with, before Django is set up."""
    if database is not None and str(database["ENGINE"]).endswith("postgresql"):
        return _ask_postgresql(database, key_path(data_dir))
    path = Path(database["NAME"]) if database is not None else data_dir / "maillon.sqlite3"
    return _ask_sqlite(path) if path.exists() else None


def _ask_sqlite(path: Path) -> str | None:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=20)) as found:
            row = found.execute(_REMEMBERED).fetchone()
    except sqlite3.DatabaseError as problem:
        if "no such table" in str(problem):
            return None
        raise KeyFileError(
            f"La clé manque et la base {path} ne se lit pas ({problem}). "
            f"/ The key is missing and the database {path} cannot be read ({problem})."
        ) from None
    return str(row[0]) if row else None


def _ask_postgresql(database: Mapping[str, Any], key: Path) -> str | None:
    import psycopg  # noqa: PLC0415 -- only when this engine is chosen

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = {name: str(database[setting]) for setting, name in names.items() if database.get(setting)}
    try:
        with psycopg.connect(**options, connect_timeout=5) as found:  # type: ignore[arg-type]  # libpq words
            row = found.execute(_REMEMBERED).fetchone()  # type: ignore[arg-type]  # a literal
    except psycopg.errors.UndefinedTable:
        return None
    except psycopg.OperationalError:
        raise KeyFileError(
            f"La clé {key} manque et la base ne répond pas : impossible de savoir si des données sont déjà scellées. "
            f"/ The key {key} is missing and the database does not answer: no way to know whether data is sealed."
        ) from None
    return str(row[0]) if row else None
