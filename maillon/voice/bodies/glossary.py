"""The words and acronyms of the contracts, read once from the data file."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An acronym or a word, what it stands for, what it is in plain words, where that is said."""

    short: str
    words: str
    plain: str
    source: str


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """About sixty entries, in the order of the alphabet; French data."""
    text = (files("maillon.voice.bodies") / "data" / "glossary.fr.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    found = [Entry(short=r["short"], words=r["words"], plain=r["plain"], source=r["source"]) for r in rows]
    return tuple(sorted(found, key=lambda entry: entry.short.casefold()))
