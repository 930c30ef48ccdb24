"""Tests that commit start from a copy of a template database; nothing is ever flushed."""

from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.test import TransactionTestCase


class SqliteTemplate:
    """Page by page through the online backup, so that other connections may stay open."""

    def __init__(self) -> None:
        connection.ensure_connection()
        driver: Any = connection.Database  # type: ignore[attr-defined]  # the backend's own driver
        self.path = Path(str(connection.settings_dict["NAME"]) + ".template")
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

    def __init__(self) -> None:
        self.name = str(connection.settings_dict["NAME"])
        self.template = f"{self.name}_template"

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
    TransactionTestCase._fixture_teardown = lambda _self: template.restore()  # type: ignore[method-assign]
