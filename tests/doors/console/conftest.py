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


@pytest.fixture
def two_instances(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Instance, Instance]:
    """A migrated one and an empty one, on the engine the tests run on."""
    if connection.vendor == "sqlite":
        return request.getfixturevalue("instance"), Instance(tmp_path / "other")
    first, second = (Instance(tmp_path / name, _new_postgresql(request)) for name in ("data", "other"))
    first.folder.mkdir()
    first.run("migrate", "--verbosity", "0")
    return first, second


def _new_postgresql(request: pytest.FixtureRequest) -> str:
    """An empty database beside the test one; its address."""
    import psycopg  # noqa: PLC0415 -- only on this engine

    known = connection.settings_dict
    address = f"postgresql://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
    name = f"apart_{secrets.token_hex(4)}"

    def outside(statement: str) -> None:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as found:
            found.execute(statement)  # type: ignore[call-overload]  # a literal of ours

    outside(f'CREATE DATABASE "{name}"')
    request.addfinalizer(lambda: outside(f'DROP DATABASE "{name}" WITH (FORCE)'))
    return f"{address}/{name}"


@pytest.fixture
def passphrase_file(tmp_path: Path) -> str:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE, encoding="utf-8")
    return str(path)
