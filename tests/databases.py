"""Tests that commit start from a copy of a template database; nothing is ever flushed.

python -m tests.databases       # migrates the database of MAILLON_TEST_DATABASE, for the tests that come after
"""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parents[1]


class SqliteTemplate:
    """Page by page through the online backup, so that other connections may stay open."""

    def __init__(self, suffix: str = "template") -> None:
        connection.ensure_connection()
        driver: Any = connection.Database  # type: ignore[attr-defined]  # the backend's own driver
        self.path = Path(f"{connection.settings_dict['NAME']}.{suffix}")
        self.path.unlink(missing_ok=True)
        self.kept = driver.connect(str(self.path), check_same_thread=False)

    def keep(self) -> None:
        connection.connection.backup(self.kept)

    def restore(self) -> None:
        connection.ensure_connection()
        self.kept.backup(connection.connection)
        connection.close()


class PostgresqlTemplate:
    """`CREATE DATABASE … TEMPLATE`, a copy of files."""

    def __init__(self, suffix: str = "template") -> None:
        self.name = str(connection.settings_dict["NAME"])
        self.template = f"{self.name}_{suffix}"

    def _outside(self, *statements: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # as Django's test runner does
            for statement in statements:
                cursor.execute(statement)

    def keep(self) -> None:
        self._outside(
            f'DROP DATABASE IF EXISTS "{self.template}" WITH (FORCE)',
            f'CREATE DATABASE "{self.template}" TEMPLATE "{self.name}" STRATEGY file_copy',
        )

    def restore(self) -> None:
        self._outside(
            f'DROP DATABASE "{self.name}" WITH (FORCE)',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}" STRATEGY file_copy',
        )


def restore_instead_of_flushing() -> None:
    """Keeps a template of the database as it is now; tests that commit go back to it."""
    template = SqliteTemplate() if connection.vendor == "sqlite" else PostgresqlTemplate()
    template.keep()
    TransactionTestCase._fixture_teardown = lambda _self: template.restore()  # type: ignore[attr-defined]  # a hook of its own


MENTIONED = re.compile(r"^\s*(?:from|import) (maillon[\w.]*)", re.MULTILINE)


def schema_digest() -> str:
    """Changes with any migration, with what migrations import of ours, and with the libraries."""
    found = hashlib.sha256((ROOT / "locks" / "test.txt").read_bytes())
    for path in sorted((ROOT / "maillon").glob("*/*/migrations/*.py")):
        source = path.read_text(encoding="utf-8")
        found.update(f"{path.relative_to(ROOT)}\n{source}".encode())
        for module in sorted(set(MENTIONED.findall(source))):
            file = ROOT / f"{module.replace('.', '/')}.py"
            found.update(file.read_bytes() if file.exists() else b"")
    return found.hexdigest()[:24]


class MigratedOnce:
    """A migrated database kept between processes: the first one makes it while the others wait."""

    def __init__(self) -> None:
        folder = Path(tempfile.gettempdir()) / f"maillon-migrated-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        self.path = folder / f"{schema_digest()}.sqlite3"
        self.name = f"migrated_{schema_digest()}"
        self.lock = (folder / f"lock-{connection.vendor}").open("a")
        fcntl.flock(self.lock, fcntl.LOCK_EX)

    def copy(self) -> None:
        """Puts the kept database where this process will look for its own, when there is one."""
        wanted = settings.DATABASES["default"]["TEST"].get("NAME") or f"test_{settings.DATABASES['default']['NAME']}"
        if connection.vendor == "sqlite":
            if self.path.exists():
                shutil.copy(self.path, wanted)
                self.lock.close()
            return
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # as Django's test runner does
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            if cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{wanted}" TEMPLATE "{self.name}" STRATEGY file_copy')
                self.lock.close()

    def keep(self) -> None:
        """Keeps the database just migrated for the processes that wait, and lets them go on."""
        if self.lock.closed:
            return
        if isinstance(connection.settings_dict["NAME"], str) and connection.vendor == "postgresql":
            made = str(connection.settings_dict["NAME"])
            connections.close_all()
            with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # as Django's test runner does
                cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{made}" STRATEGY file_copy')
        else:
            self._keep_sqlite()
        self.lock.close()

    def _keep_sqlite(self) -> None:
        partial = self.path.with_suffix(f".{os.getpid()}")
        connection.ensure_connection()
        driver: Any = connection.Database  # type: ignore[attr-defined]  # the backend's own driver
        with closing(driver.connect(str(partial))) as kept:
            connection.connection.backup(kept)
            kept.execute("PRAGMA journal_mode=DELETE")
        partial.replace(self.path)
        for old in sorted(self.path.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-4]:
            old.unlink()


def migrated_sqlite() -> Path | None:
    """The file of a migrated SQLite database, when an earlier process made it."""
    path = Path(tempfile.gettempdir()) / f"maillon-migrated-{os.getuid()}" / f"{schema_digest()}.sqlite3"
    return path if path.exists() else None


def prepare() -> None:
    """Migrates a database once and keeps it; a second call finds it there."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    once = MigratedOnce()
    once.copy()
    if not once.lock.closed:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        once.keep()


if __name__ == "__main__":
    prepare()
