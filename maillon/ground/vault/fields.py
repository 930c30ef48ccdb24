"""The sealed column: one frozen dataclass, one binary value, one seal."""

import dataclasses
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from django.db import models

from maillon.kernel.privacy import DataClass


def classes_of(payload: type[Any]) -> dict[str, DataClass]:
    """The data class of each field; raises TypeError when one is missing."""
    hints = get_type_hints(payload, include_extras=True)
    found: dict[str, DataClass] = {}
    for part in dataclasses.fields(payload):
        hint = hints[part.name]
        marks = [a for a in get_args(hint)[1:] if isinstance(a, DataClass)] if get_origin(hint) is Annotated else []
        if not marks:
            raise TypeError(f"{payload.__name__}.{part.name} has no data class")
        found[part.name] = marks[0]
    return found


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # the stub is generic, the class is not
    """Holds a `payload` dataclass sealed with the row's dossier key.

    The row has `uid` and `dossier`; `vault.public.seal(row, details)` fills it and
    `open_sealed` reads it, in `queries.py` only.
    """

    def __init__(self, payload: type[Any] | None = None, **options: Any) -> None:
        self.payload = payload
        if payload is not None:
            classes_of(payload)
        options.setdefault("default", b"")
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs
