"""Sharing requests between partners, without a database: who has room, who has least in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a partner said it can carry at once, and what it has in hand."""

    partner: int
    capacity: int
    in_hand: int

    @property
    def room(self) -> int:
        return max(self.capacity - self.in_hand, 0)

    @property
    def share(self) -> Fraction:
        """From 0, nothing in hand, to 1 and above, full."""
        return Fraction(self.in_hand, self.capacity) if self.capacity else Fraction(1)


def with_room(loads: Iterable[Load]) -> list[Load]:
    return [one for one in loads if one.room]


def least_loaded(loads: Iterable[Load]) -> frozenset[int]:
    """The partners with room whose share is the smallest: all of them together, none before another."""
    free = with_room(loads)
    smallest = min((one.share for one in free), default=None)
    return frozenset(one.partner for one in free if one.share == smallest)
