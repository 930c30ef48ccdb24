"""Reading the published list, and saying a period in words; no database."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


def month(text: str | None) -> date | None:
    """`2020-03` as its first day; None when unknown or wrong."""
    found = _MONTH.match(text or "")
    return date(int(found[1]), int(found[2]), 1) if found else None


def said_period(start: date | None, end: date | None) -> str:
    """The period as people say it; an unknown end is said unknown."""
    if start is None:
        return _("date inconnue")
    first = date_format(start, "F Y")
    if end is None:
        return _("depuis %(start)s, fin inconnue") % {"start": first}
    if (start.year, start.month) == (end.year, end.month):
        return first
    return _("de %(start)s à %(end)s") % {"start": first, "end": date_format(end, "F Y")}


def source_of(raw: Mapping[str, Any]) -> tuple[str, str]:
    """Publisher and contributor, empty when the list does not name them."""
    return raw.get("publisher") or "", raw.get("contributor") or ""
