"""What makes two acts the same: a keyed digest of their content."""

import dataclasses
import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

import rfc8785
from django.conf import settings
from django.core.files.base import File
from django.db.models import Model


def plain(value: object) -> object:  # noqa: PLR0911 -- one line per kind of value
    """`value` as JSON data, the same on every machine."""
    if value is None or isinstance(value, bool | str | int):
        return value if not isinstance(value, Enum) else plain(value.value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | time | UUID | Decimal | float | timedelta):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, File):
        value.seek(0)
        found = hashlib.sha256(value.read()).hexdigest()
        value.seek(0)
        return found
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"a command cannot take a {type(value).__name__}")


def act_digest(command: str, content: Mapping[str, object]) -> bytes:
    """Keyed, so that a stolen journal does not confirm a guessed telephone number."""
    canonical = rfc8785.dumps({"command": command, "content": plain(content)})  # type: ignore[dict-item]
    return hmac.new(settings.SECRET_KEY.encode(), canonical, hashlib.sha256).digest()
