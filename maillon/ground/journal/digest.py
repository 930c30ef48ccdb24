"""What makes two acts the same: a keyed digest of their content."""

import dataclasses
import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import rfc8785
from django.conf import settings
from django.core.files.base import File
from django.db.models import Model

SAFE_INTEGER = 2**53 - 1


def plain(value: object) -> object:  # noqa: PLR0911 -- one line per kind of value
    """`value` as JSON data, the same on every machine; refuses what has no stable form."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | str | int):
        return _simple(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | time | UUID | Decimal | float | timedelta):
        return str(value)
    if isinstance(value, Mapping):
        return {str(_simple(str(key))): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _object(value)


def _simple(value: bool | str | int | None) -> object:
    """JSON has no whole number past 2^53, and UTF-8 no half of a surrogate pair."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, int) and not -SAFE_INTEGER <= value <= SAFE_INTEGER:
        return str(value)
    return value


def _object(value: object) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, File):
        return _file(value)
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"a command cannot take a {type(value).__name__}")


def _file(value: File[Any]) -> str:
    found = hashlib.sha256()
    value.seek(0)
    for chunk in value.chunks():
        found.update(chunk)
    value.seek(0)
    return found.hexdigest()


def act_digest(command: str, content: Mapping[str, object]) -> bytes:
    """Keyed, so that a stolen journal does not confirm a guessed telephone number."""
    canonical = rfc8785.dumps({"command": command, "content": plain(content)})  # type: ignore[dict-item]
    return hmac.new(settings.SECRET_KEY.encode(), canonical, hashlib.sha256).digest()
