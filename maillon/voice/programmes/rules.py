"""What is typed becomes lines, numbers and days; nothing is guessed. No database here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_PEOPLE = 5000
SMALLEST_SHOWN = 5
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
_ACCENTS = str.maketrans("éèêûôîàç", "eeeuoiac")
_WORDS = re.compile(r"^(?:le\s+)?(?:[a-z]+di\s+|dimanche\s+)?(\d{1,2})(?:er)?\s+([a-z]+)\.?\s+(\d{4})$")
_SIGNS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?$")
_COUNTED = re.compile(r"^(?P<text>.*\S)\s*(?:[,;\t(]|\s[-–])\s*(?P<people>\d{1,4})\s*(?:personnes?|pers\.?)?\s*\)?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line typed: its words and how many said it; None when nobody counted."""

    text: str
    people: int | None = None


def day_written(typed: str) -> date | None:
    """« 2 avril 2020 », « 02/04/2020 », « 2020-04-02 ». None for anything else: « 2 avril mars 2020 » is no day."""
    text = " ".join(typed.lower().translate(_ACCENTS).split())
    if found := _WORDS.match(text):
        months = [rank for rank, name in enumerate(MONTHS, 1) if name == found[2] or name[:4] == found[2]]
        parts = (int(found[3]), months[0] if months else 0, int(found[1]))
    elif found := _SIGNS.match(text):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif found := _ISO.match(text):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def lines_typed(text: str) -> list[Line]:
    """One line each, with the count at its end: « Un banc à l'arrêt, 12 » or « Un banc (12 personnes) »."""
    return [_line(raw) for raw in text.splitlines() if raw.strip(" \t-•*")]


def _line(raw: str) -> Line:
    bare = raw.strip().lstrip("-•* \t")
    found = _COUNTED.match(bare)
    if found is None or not 0 < int(found["people"]) <= MOST_PEOPLE:
        return Line(text=bare)
    return Line(text=found["text"].rstrip(" ,;("), people=int(found["people"]))


def shown_count(count: int) -> int | None:
    """A count of wishes anyone may read: under five it could point to someone."""
    return count if count >= SMALLEST_SHOWN else None


def too_long(lines: Sequence[Line], most: int) -> list[int]:
    """The rank, from 1, of each line past `most` signs."""
    return [rank for rank, line in enumerate(lines, 1) if len(line.text) > most]
