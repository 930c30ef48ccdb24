"""Backups: a consistent copy while people work, locked by a passphrase, without the keys of dossiers.

Two files are made. `<moment>.backup` holds the database with the keys of dossiers taken out, the files and the
register of erasures; `<moment>.keys` holds those keys apart, 14 days at most, so that what is erased is erased
in the backups too. The instance key is in neither: it is on the recovery sheet.
"""

import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from maillon import __version__
from maillon.doors.console.locked import Locker
from maillon.doors.console.sentences import Refusal
from maillon.ground.vault.public import KEY_TABLES, KEYS_BACKUP_DAYS, dump_keys, register_path

BACKUP, KEYS = ".backup", ".keys"
LEAST_PASSPHRASE = 12


def newest_backup() -> Path | None:
    """The last backup made, or None."""
    return max(settings.BACKUP_DIR.glob(f"*{BACKUP}"), default=None)


def passphrase_from(path: str) -> str:
    """The passphrase of a file; refused when it cannot be read or is shorter than 12 signs."""
    try:
        found = Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refusal(
            f"La phrase de passe {path} ne se lit pas.", f"The passphrase file {path} cannot be read."
        ) from None
    if len(found) < LEAST_PASSPHRASE:
        raise Refusal(
            f"La phrase de passe de {path} est trop courte : il faut {LEAST_PASSPHRASE} signes ou plus.",
            f"The passphrase in {path} is too short: {LEAST_PASSPHRASE} signs or more are needed.",
        )
    return found


def make_backup(passphrase: str, now: datetime) -> Path:
    """Writes the two files, then drops those kept long enough; returns the backup's path."""
    folder = settings.BACKUP_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    with _locked(folder / f"{moment}{KEYS}", passphrase) as keys:
        keys.write(dump_keys())
    path = folder / f"{moment}{BACKUP}"
    with _locked(path, passphrase) as file, tempfile.TemporaryDirectory(dir=folder) as scratch:
        _pack(file, Path(scratch), now)
    drop_old(now)
    return path


def drop_old(now: datetime) -> None:
    """Backups after their days, keys after theirs: then what was erased is erased everywhere."""
    for suffix, days in ((BACKUP, settings.BACKUP_KEEP_DAYS), (KEYS, KEYS_BACKUP_DAYS)):
        oldest = (now - timedelta(days=days)).timestamp()
        for path in settings.BACKUP_DIR.glob(f"*{suffix}"):
            if path.stat().st_mtime < oldest:
                path.unlink()


@contextmanager
def _locked(path: Path, passphrase: str) -> Iterator[Locker]:
    """A locked file that appears whole or not at all."""
    partial = path.with_suffix(f"{path.suffix}.partial")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            locker = Locker(file, passphrase)
            yield locker
            locker.close()
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _pack(file: Locker, scratch: Path, now: datetime) -> None:
    database = _copy_sqlite(scratch) if connection.vendor == "sqlite" else _dump_postgresql(scratch)
    digests: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w|") as archive:  # type: ignore[call-overload]  # anything with `write`
        for name, path in _members(database):
            digests[name] = _digest(path)
            archive.add(path, arcname=name, recursive=False)
        manifest = {"version": __version__, "engine": connection.vendor, "made_at": now.isoformat(), "sha256": digests}
        _add_bytes(archive, "manifest.json", json.dumps(manifest).encode())


def _members(database: Path) -> Iterator[tuple[str, Path]]:
    yield database.name, database
    if register_path(settings.DATA_DIR).exists():
        yield "erasures.log", register_path(settings.DATA_DIR)
    files = Path(settings.MEDIA_ROOT)
    for path in sorted(path for path in files.rglob("*") if path.is_file()):
        yield f"files/{path.relative_to(files)}", path


def _copy_sqlite(scratch: Path) -> Path:
    """The online backup, never a copy of files; then the keys of dossiers are emptied from the copy."""
    connection.ensure_connection()
    driver: Any = connection.Database  # type: ignore[attr-defined]  # the backend's own driver
    path = scratch / "maillon.sqlite3"
    with closing(driver.connect(str(path), isolation_level=None)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        for table in KEY_TABLES:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own table names
        copy.execute("VACUUM")
    return path


def _dump_postgresql(scratch: Path) -> Path:
    path = scratch / "maillon.pgdump"
    without = [f"--exclude-table-data={table}" for table in KEY_TABLES]
    run_postgresql("pg_dump", "--format=custom", "--no-owner", *without, f"--file={path}")
    return path


def run_postgresql(tool: str, *options: str) -> None:
    """One of PostgreSQL's own tools on our database; the password goes by the environment."""
    known = connection.settings_dict
    environment = {**os.environ, "PGPASSWORD": str(known["PASSWORD"])}
    where = {"--host": known["HOST"], "--port": known["PORT"], "--username": known["USER"], "--dbname": known["NAME"]}
    addressed = [f"{option}={value}" for option, value in where.items() if value]
    try:
        subprocess.run(  # noqa: S603 -- fixed tools
            [tool, "--no-password", *addressed, *options],
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except FileNotFoundError:
        raise Refusal(
            f"Il manque {tool} : installez le paquet postgresql-client.",
            f"{tool} is missing: install the package postgresql-client.",
        ) from None
    except subprocess.CalledProcessError as problem:
        told = problem.stderr.decode(errors="replace").strip().splitlines()
        raise Refusal(f"{tool} a échoué : {told[-1] if told else problem.returncode}", f"{tool} failed.") from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def digest_of(file: BufferedReader) -> str:
    """SHA-256 of an open file."""
    return hashlib.file_digest(file, "sha256").hexdigest()
