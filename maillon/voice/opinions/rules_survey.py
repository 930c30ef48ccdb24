"""What of a survey may be shown: nothing small, nothing exact, the same figure each time it is read.

A small count is not shown, and the others are rounded to a multiple of five, up or down by a draw frozen by the key of
this installation: taking one shown figure from another gives no small one back (measured in the studies: hiding alone,
or rounding to the nearest, can be undone).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

STEP = 5
LEAST_PEOPLE, LEAST_ORGANISATIONS = 11, 5

Draw = Callable[[str], float]
"""A number of [0, 1) for the name of a cell: always the same for the same name."""


def shown(people: int, cell: str, *, least: int, draw: Draw) -> int | None:
    """None under `least`; else a multiple of five, less than five away from `people`."""
    if people < least:
        return None
    below, rest = divmod(people, STEP)
    return STEP * (below + (draw(cell) < rest / STEP))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Numbers answered: half of them stand between `low` and `high`."""

    low: int
    middle: int
    high: int


def spread(counts: Mapping[int, int], *, least: int) -> Spread | None:
    """The quarters of the numbers answered; None while a quarter holds fewer than `least` answers.

    `counts` gives how many answered each number.
    """
    total = sum(counts.values())
    if total < 4 * least:
        return None
    ordered = [value for value in sorted(counts) for _one in range(counts[value])]
    return Spread(low=ordered[total // 4], middle=ordered[total // 2], high=ordered[(3 * total) // 4])
