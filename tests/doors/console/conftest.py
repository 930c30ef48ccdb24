"""Instances of their own: a data folder and a database apart, driven by the real command."""

import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from tests.databases import migrated_sqlite

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "une phrase de passe pour les essais"


@dataclass(slots=True)
class Instance:
    """One data folder and its database; `run` is the command someone types."""

    folder: Path
    database: str = "sqlite"
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAILLON_", "DJANGO_"))}
        own = {"MAILLON_DATA": str(self.folder), "MAILLON_DATABASE": self.database, "MAILLON_DISK_MIN_MB": "1"}
        return {**ours, **own, "PYTHONPATH": str(ROOT), **self.settings}

    def run(self, *command: str, expected: int = 0) -> str:
        """What the command says, on both outputs; the test stops unless it ends with `expected`."""
        done = subprocess.run(
            [sys.executable, "-m", "maillon", *command],
            env=self.environment,
            cwd=self.folder.parent,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        told = done.stdout + done.stderr
        assert done.returncode == expected, told
        assert "Traceback" not in told, told
        return told

    def tell(self, code: str) -> str:
        """What a few lines of Python say from inside this instance."""
        return self.run("shell", "--no-imports", "-c", code).strip()


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    folder = tmp_path_factory.mktemp("migrated") / "data"
    kept = migrated_sqlite()
    if kept is None:
        Instance(folder).run("migrate", "--verbosity", "0")
        (folder / "maillon.key").unlink()
    else:
        folder.mkdir()
        shutil.copy(kept, folder / "maillon.sqlite3")
    return folder


@pytest.fixture
def instance(_migrated: Path, tmp_path: Path) -> Instance:
    """An instance on SQLite whose tables are there, and nothing else."""
    folder = tmp_path / "data"
    shutil.copytree(_migrated, folder)
    return Instance(folder)


@pytest.fixture
def empty(tmp_path: Path) -> Instance:
    """A folder where nothing was ever started."""
    return Instance(tmp_path / "empty")


@pytest.fixture(scope="session")
def migrated_apart(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Instance:
    """A migrated instance on the engine the tests run on; who writes there works on a copy."""
    if connection.vendor == "sqlite":
        return Instance(request.getfixturevalue("_migrated"))
    return Instance(tmp_path_factory.mktemp("migrated"), _beside(request.getfixturevalue("_migrated_once").name))


def copied(instance: Instance, folder: Path) -> Instance:
    """The same instance again: its folder and its database."""
    shutil.copytree(instance.folder, folder)
    if instance.database == "sqlite":
        return Instance(folder)
    return Instance(folder, new_postgresql(like=instance.database.rpartition("/")[2]))


def new_instance(folder: Path) -> Instance:
    """Where nothing was ever started, on the engine the tests run on."""
    return Instance(folder, "sqlite" if connection.vendor == "sqlite" else new_postgresql())


def new_postgresql(*, like: str = "") -> str:
    """A database beside the test one, empty or copied; its address. It ends with the server of the tests."""
    import psycopg  # noqa: PLC0415 -- only on this engine

    name = f"apart_{secrets.token_hex(4)}"
    copy = f'TEMPLATE "{like}" STRATEGY file_copy' if like else ""
    with psycopg.connect(_beside("postgres"), autocommit=True) as found:
        found.execute(f'CREATE DATABASE "{name}" {copy}')  # type: ignore[call-overload]  # a literal of ours
    return _beside(name)


def _beside(name: str) -> str:
    known = connection.settings_dict
    return f"postgresql://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{name}"


@pytest.fixture
def passphrase_file(tmp_path: Path) -> str:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE, encoding="utf-8")
    return str(path)
