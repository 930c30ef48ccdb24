"""States as a table: it answers the command, draws the buttons and the diagram."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from maillon.kernel.refusals import RuleViolation

S = TypeVar("S", bound=Enum)


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """One move: the states it may leave, the state it reaches."""

    sources: frozenset[S]
    target: S


def step(sources: Iterable[S], target: S) -> Step[S]:
    """A move from any of `sources` to `target`."""
    return Step(frozenset(sources), target)


class Lifecycle(Generic[S]):
    """The moves of one kind of object."""

    def __init__(self, moves: Mapping[str, Step[S]]) -> None:
        self.moves = dict(moves)

    def target(self, move: str, current: S) -> S:
        """The state reached by `move`; refused with `illegal_move` when it cannot leave `current`."""
        found = self.moves[move]
        if current not in found.sources:
            raise RuleViolation("illegal_move", move=move, state=current.value)
        return found.target

    def allows(self, move: str, current: S) -> bool:
        """Whether `move` may leave `current`."""
        return current in self.moves[move].sources

    def moves_from(self, current: S) -> list[str]:
        """The moves possible now, in the order of the table."""
        return [name for name, found in self.moves.items() if current in found.sources]

    def states(self) -> set[S]:
        """Every state the table mentions."""
        return {s for m in self.moves.values() for s in (*m.sources, m.target)}

    def ends(self) -> set[S]:
        """States nothing leaves."""
        return self.states() - {s for m in self.moves.values() for s in m.sources}

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        for name, found in self.moves.items():
            ordered = sorted(found.sources, key=lambda s: str(s.value))
            lines += [f"    {s.value} --> {found.target.value} : {name}" for s in ordered]
        return "\n".join(lines)
