"""Counting and ordering, without a database. Nothing here turns a silence into a yes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Answers said in time, by code; those said later; those never said. The three make everyone asked."""

    said: dict[str, int]
    late: dict[str, int]
    silent: int

    @property
    def asked(self) -> int:
        return sum(self.said.values()) + sum(self.late.values()) + self.silent


def tally(answers: Iterable[tuple[str, bool]], codes: Sequence[str]) -> Tally:
    """`(code, late)` of everyone asked; an empty code is a silence, and stays one."""
    said, late, silent = dict.fromkeys(codes, 0), dict.fromkeys(codes, 0), 0
    for code, is_late in answers:
        if not code:
            silent += 1
        elif is_late:
            late[code] += 1
        else:
            said[code] += 1
    return Tally(said=said, late=late, silent=silent)


def too_many(counts: Iterable[int | None], present: int | None) -> int:
    """By how many the votes go past the people who were there; 0 when they hold or nobody counted."""
    return max(sum(one or 0 for one in counts) - present, 0) if present is not None else 0


def neutral_order(rows: Iterable[T], uid: Callable[[T], UUID], day: date) -> list[T]:
    """Another order each day, the same for everyone that day: no position is the first for long."""
    return sorted(rows, key=lambda row: sha256(f"{day.isoformat()}|{uid(row)}".encode()).digest())


def turns(waiting: Iterable[tuple[int, datetime, T]]) -> list[T]:
    """Who speaks next: whoever spoke least, then whoever asked first. `(times spoken, asked at, who)`."""
    return [who for _times, _at, who in sorted(waiting, key=lambda one: (one[0], one[1]))]
