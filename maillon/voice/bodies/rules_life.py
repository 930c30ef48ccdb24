"""Decisions about charters, asks and elections: no database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from maillon.voice.bodies.states_charter import Approval

MONTHS_BEFORE = 6


def is_adopted(approval: Approval, wanted: Collection[str], signed: Collection[str]) -> bool:
    """Whether the signatures bring the charter into force."""
    if approval == Approval.ONE:
        return bool(signed)
    there = len(set(wanted) & set(signed))
    return there == len(set(wanted)) if approval == Approval.ALL else there * 2 > len(set(wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLoad:
    """What a body is already asked, shown before asking more. `quiet_until` while it wants nothing asked."""

    this_month: int
    waiting: int
    cap: int | None = None
    quiet_until: date | None = None

    @property
    def full(self) -> bool:
        return self.cap is not None and self.this_month >= self.cap

    @property
    def open(self) -> bool:
        return not self.full and self.quiet_until is None


def first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def six_months_before(first_round: date) -> date:
    """The first day of the sixth month before the one of the vote (French electoral code, L52-1)."""
    rank = first_round.year * 12 + first_round.month - 1 - MONTHS_BEFORE
    return date(rank // 12, rank % 12 + 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One line of the telephone chain: `caller` calls these; lines are numbers from 1."""

    caller: int
    calls: tuple[int, ...]


def telephone_tree(people: int) -> list[Call]:
    """Each calls two at most: the second line calls the fourth and the fifth, and so on."""
    lines = []
    for caller in range(1, people + 1):
        calls = tuple(n for n in (2 * caller, 2 * caller + 1) if n <= people)
        if calls:
            lines.append(Call(caller=caller, calls=calls))
    return lines


def same_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two slips are the same person: same telephone or mail, or same name without any contact."""
    name, contact = (_plain(text) for text in one)
    other_name, other_contact = (_plain(text) for text in other)
    return contact == other_contact if contact and other_contact else bool(name) and name == other_name


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
