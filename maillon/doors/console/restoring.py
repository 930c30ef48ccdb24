"""Putting a backup back into an empty data folder, and making it true again before anyone enters."""

import json
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from maillon.doors.console.backups import KEYS, digest_of, run_postgresql
from maillon.doors.console.locked import LockError, Unlocker
from maillon.doors.console.sentences import Refusal
from maillon.ground.vault.public import KeyFileError, check_key, load_keys, replay_erasures

DATABASE_FILES = {"sqlite": "maillon.sqlite3", "postgresql": "maillon.pgdump"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back: keys put back, dossiers erased again, files; and whether the instance key fits."""

    made_at: str
    keys: int
    erased_again: int
    files: int
    key_fits: bool


def restore(backup: Path, passphrase: str) -> Restored:
    """Refused when anything is already here, when the passphrase is wrong or a file was altered: then nothing is put."""
    _refuse_unless_empty()
    keys_path = backup.with_suffix(KEYS)
    sealed_keys = _whole(keys_path, passphrase) if keys_path.exists() else None
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        scratch = Path(folder)
        _unpack(backup, passphrase, scratch)
        manifest = _verified(scratch)
        files = _put_in_place(scratch)
    call_command("migrate", verbosity=0, interactive=False)
    _check_integrity()
    keys = load_keys(sealed_keys) if sealed_keys is not None else 0
    erased = replay_erasures()
    return Restored(made_at=str(manifest["made_at"]), keys=keys, erased_again=erased, files=files, key_fits=_key_fits())


def _refuse_unless_empty() -> None:
    path = settings.DATABASES["default"]["NAME"]
    taken = Path(path).exists() if connection.vendor == "sqlite" else bool(connection.introspection.table_names())
    files = Path(settings.MEDIA_ROOT)
    if taken or (files.exists() and any(files.iterdir())):
        raise Refusal(
            f"{settings.DATA_DIR} contient déjà des données : choisissez un dossier vide (MAILLON_DATA).",
            f"{settings.DATA_DIR} already holds data: choose an empty folder (MAILLON_DATA).",
        )


def _unpack(backup: Path, passphrase: str, scratch: Path) -> None:
    try:
        with backup.open("rb") as file:
            stream = Unlocker(file, passphrase)
            with tarfile.open(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]  # has `read`
                archive.extractall(scratch, filter="data")
            while stream.read(1024 * 1024):
                pass
    except OSError as problem:
        raise Refusal(f"{backup} ne se lit pas ({problem.strerror}).", f"{backup} cannot be read.") from None
    except (LockError, tarfile.TarError):
        raise _will_not_open(backup) from None


def _will_not_open(path: Path) -> Refusal:
    return Refusal(
        f"{path} ne s'ouvre pas : la phrase de passe n'est pas la bonne, ou le fichier est abîmé.",
        f"{path} does not open: the passphrase is wrong, or the file is damaged.",
    )


def _whole(path: Path, passphrase: str) -> bytes:
    try:
        with path.open("rb") as file:
            return Unlocker(file, passphrase).read()
    except LockError:
        raise _will_not_open(path) from None


def _verified(scratch: Path) -> dict[str, object]:
    manifest: dict[str, object] = json.loads((scratch / "manifest.json").read_bytes())
    digests = manifest["sha256"]
    assert isinstance(digests, dict)  # noqa: S101 -- we wrote it
    for name, expected in digests.items():
        with (scratch / name).open("rb") as file:
            if digest_of(file) != expected:
                raise Refusal(f"« {name} » est abîmé dans cette sauvegarde.", f"{name} is damaged in this backup.")
    if manifest["engine"] != connection.vendor:
        raise Refusal(
            f"Cette sauvegarde vient de {manifest['engine']} : réglez MAILLON_DATABASE de même.",
            f"This backup comes from {manifest['engine']}: set MAILLON_DATABASE likewise.",
        )
    return manifest


def _put_in_place(scratch: Path) -> int:
    database = scratch / DATABASE_FILES[connection.vendor]
    if connection.vendor == "sqlite":
        shutil.move(database, settings.DATABASES["default"]["NAME"])
    else:
        run_postgresql("pg_restore", "--no-owner", "--exit-on-error", str(database))
    if (scratch / "erasures.log").exists():
        _merge_register(scratch / "erasures.log")
    files = scratch / "files"
    if not files.exists():
        return 0
    Path(settings.MEDIA_ROOT).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(files, settings.MEDIA_ROOT)
    return sum(1 for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _merge_register(kept: Path) -> None:
    """A register already in the folder (copied by hand, more recent) is completed, never replaced."""
    present = settings.DATA_DIR / "erasures.log"
    known = set(present.read_text(encoding="utf-8").splitlines()) if present.exists() else set()
    missing = [line for line in kept.read_text(encoding="utf-8").splitlines() if line not in known]
    with present.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in missing)
    present.chmod(0o600)


def _check_integrity() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        if cursor.fetchone()[0] != "ok":
            raise Refusal("La base remise est abîmée.", "The restored database is damaged.")


def _key_fits() -> bool:
    """Whether the folder's key opens this database; one made by this very start is put away."""
    try:
        check_key(connection)
    except KeyFileError:
        return False
    return True
