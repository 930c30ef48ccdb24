"""Payload dataclasses to bytes and back, without losing a type."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

D = TypeVar("D")


def dump(details: Any) -> bytes:
    """Compact JSON; dates, enums and identifiers by their value, empty values left out."""
    kept = {
        f.name: getattr(details, f.name) for f in dataclasses.fields(details) if getattr(details, f.name) != f.default
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"a payload cannot hold a {type(value).__name__}")


def load(payload: type[D], data: bytes) -> D:
    """The dataclass again; fields unknown today are ignored, missing ones take their default."""
    readers = _readers(cast("Hashable", payload))
    raw = json.loads(data.decode())
    return payload(**{key: _read(readers[key], value) for key, value in raw.items() if key in readers})


Reader = Callable[[Any], Any]


def _read(reader: Reader | None, value: Any) -> Any:
    return value if reader is None or value is None else reader(value)


@cache
def _readers(payload: Any) -> dict[str, Reader | None]:
    """How each field is read; None when JSON already says it as it is."""
    return {name: _reader(hint) for name, hint in typing.get_type_hints(payload).items()}


def _reader(kind: Any) -> Reader | None:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        return _reader(next(arg for arg in inner if arg is not type(None)))
    if origin in {tuple, list, set, frozenset}:
        item = _reader(inner[0]) if inner else None
        return lambda values: origin(_read(item, value) for value in values)
    if isinstance(kind, type) and issubclass(kind, date | datetime | time):
        return kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum | UUID):
        return kind
    return None
