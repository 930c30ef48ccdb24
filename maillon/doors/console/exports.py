"""Everything an instance holds, in JSON lines: one file a table, one object a row, one schema for all.

Public and internal fields only. With a passphrase, personal and social fields too, opened, in a locked file.
Never the reasons kept apart (P4), keys, passwords or codes (P5).
"""

import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from maillon import __version__
from maillon.doors.console.locked import Locker
from maillon.doors.console.queries import sealed_details
from maillon.ground.vault.public import SealedField, classes_of
from maillon.kernel.privacy import P1, P3, DataClass

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One model and the fields of it that leave."""

    model: type[Model]
    fields: dict[str, DataClass]
    sealed: dict[str, dict[str, DataClass]]

    @property
    def file_name(self) -> str:
        return f"{self.model._meta.label_lower}.jsonl"


def tables(highest: DataClass) -> list[Table]:
    """Our own models, with the fields up to `highest`; third-party tables hold nothing to take away."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("maillon."):
            continue
        classes: dict[str, DataClass] = getattr(model, "privacy", {})
        kept = {name: data_class for name, data_class in classes.items() if data_class <= highest}
        sealed = _sealed(model, highest) if highest > P1 else {}
        found.append(Table(model=model, fields=kept, sealed=sealed))
    return found


def _sealed(model: type[Model], highest: DataClass) -> dict[str, dict[str, DataClass]]:
    columns = [field for field in model._meta.get_fields() if isinstance(field, SealedField) and field.payload]
    found = {
        column.name: {name: kind for name, kind in classes_of(column.payload).items() if kind <= highest}
        for column in columns
        if column.payload
    }
    return {column: fields for column, fields in found.items() if fields}


def export(path: Path, now: datetime, passphrase: str = "") -> int:
    """Writes the archive and returns how many rows left; with `passphrase` it holds personal data and is locked."""
    highest = P3 if passphrase else P1
    rows = 0
    with _archive(path, passphrase) as archive:
        known = tables(highest)
        _add(archive, "schema.json", json.dumps(_schema(known, now, highest), indent=1).encode())
        for table in known:
            rows += _add_table(archive, table)
    return rows


def _add_table(archive: tarfile.TarFile, table: Table) -> int:
    """The rows go through a file: a table may be larger than the memory."""
    rows = 0
    with tempfile.TemporaryFile() as scratch:
        for line in _lines(table):
            scratch.write(line)
            rows += 1
        member = tarfile.TarInfo(table.file_name)
        member.size, member.mode = scratch.tell(), 0o600
        scratch.seek(0)
        archive.addfile(member, scratch)
    return rows


def _lines(table: Table) -> Iterator[bytes]:
    rows = table.model._base_manager.order_by("pk")
    batch: list[Model] = []
    for row in rows.iterator(chunk_size=CHUNK):
        batch.append(row)
        if len(batch) == CHUNK:
            yield from _dumped(table, batch)
            batch = []
    yield from _dumped(table, batch)


def _dumped(table: Table, batch: list[Model]) -> Iterator[bytes]:
    details = {column: sealed_details(batch, column) for column in table.sealed}
    for number, row in enumerate(batch):
        told: dict[str, Any] = {name: _plain(row, name) for name in table.fields}
        for column, kept in table.sealed.items():
            opened = details[column][number]
            told[column] = None if opened is None else {name: getattr(opened, name) for name in kept}
        yield json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, default=str).encode() + b"\n"


def _plain(row: Model, name: str) -> Any:
    field = next(field for field in row._meta.concrete_fields if field.name == name)
    value = field.value_from_object(row)
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _schema(known: list[Table], now: datetime, highest: DataClass) -> dict[str, Any]:
    described = {
        table.file_name: {
            **{name: f"P{data_class}" for name, data_class in table.fields.items()},
            **{column: {name: f"P{kind}" for name, kind in fields.items()} for column, fields in table.sealed.items()},
        }
        for table in known
    }
    return {"version": __version__, "made_at": now.isoformat(), "highest_class": f"P{highest}", "files": described}


@contextmanager
def _archive(path: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("wb") as file:
            partial.chmod(0o600)
            target: BinaryIO | Locker = Locker(file, passphrase) if passphrase else file
            with tarfile.open(fileobj=target, mode="w|") as archive:  # type: ignore[call-overload]  # has `write`
                yield archive
            if isinstance(target, Locker):
                target.close()
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, BytesIO(content))
