"""Payload dataclasses to bytes and back, without losing a type."""

import dataclasses
import json
import types
import typing
from collections.abc import Hashable
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
    kinds = _kinds(cast("Hashable", payload))
    raw = json.loads(data)
    return payload(**{key: _typed(kinds[key], value) for key, value in raw.items() if key in kinds})


@cache
def _kinds(payload: Any) -> dict[str, Any]:
    return typing.get_type_hints(payload)


def _typed(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return None if value is None else _typed(inner[0], value)
    if origin in {tuple, list, set, frozenset}:
        item = typing.get_args(kind)[0] if typing.get_args(kind) else str
        return origin(_typed(item, one) for one in value)
    if isinstance(kind, type) and issubclass(kind, date | datetime | time):
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum | UUID):
        return kind(value)
    return value
