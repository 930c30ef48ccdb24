"""Pages by cursor: nothing is counted, nothing moves under the reader."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import RuleViolation

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2200


class WrongCursorError(RuleViolation):
    """The cursor was not made here."""

    def __init__(self) -> None:
        super().__init__("wrong_cursor", _("Ce curseur n'est pas un des nôtres : repartez de la première page."))


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Some rows, and where to go on; no cursor after the last."""

    rows: list[T]
    next: str | None


def slice_of(rows: "QuerySet[Any]", keys: Sequence[str], cursor: str | None, limit: int) -> Slice[Any]:
    """`limit` rows ordered by `keys` (`-` for the latest first) after `cursor`; the last key is unique."""
    ordered = rows.order_by(*keys)
    if cursor:
        ordered = ordered.filter(_after(rows.model, keys, _read(cursor, len(keys))))
    found = list(ordered[: limit + 1])
    more = len(found) > limit
    return Slice(found[:limit], _write(found[limit - 1], keys) if more else None)


def _after(model: Any, keys: Sequence[str], values: list[str]) -> Q:
    after, same = Q(), Q()
    for key, said in zip(keys, values, strict=True):
        name = key.removeprefix("-")
        try:
            value = model._meta.get_field(name).to_python(said)
        except (ValidationError, ValueError, OverflowError) as wrong:
            raise WrongCursorError from wrong
        if value is None or (isinstance(value, datetime) and not _is_a_moment(value)):
            raise WrongCursorError
        after |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return after


def _is_a_moment(value: datetime) -> bool:
    """Aware, and far from the edges of the calendar, where UTC has none."""
    return value.tzinfo is not None and FIRST_YEAR < value.year < LAST_YEAR


def _write(row: Any, keys: Sequence[str]) -> str:
    values = [getattr(row, key.removeprefix("-")) for key in keys]
    told = json.dumps([v.isoformat() if isinstance(v, date) else str(v) for v in values])
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[str]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as wrong:
        raise WrongCursorError from wrong
    if not isinstance(values, list) or len(values) != length or not all(isinstance(v, str) for v in values):
        raise WrongCursorError
    if any("\x00" in value for value in values):
        raise WrongCursorError
    return values
