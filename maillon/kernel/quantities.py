"""Numbers that say how sure they are: an estimate is never shown as a count."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """Where a number comes from."""

    COUNTED = "counted"
    DECLARED = "declared"
    ESTIMATED = "estimated"


class Headcount(StrEnum):
    """How many, when nobody counted."""

    ONE = "one"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`amount` of `unit`; `upto` closes a range when the number is not exact."""

    amount: float
    unit: str
    certainty: Certainty = Certainty.COUNTED
    upto: float | None = None

    def __post_init__(self) -> None:
        if self.upto is not None and self.upto < self.amount:
            raise ValueError("a range goes upwards")
