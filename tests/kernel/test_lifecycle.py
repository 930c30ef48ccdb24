"""States as a table: whatever the walk, the table is obeyed."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from maillon.kernel.lifecycle import Lifecycle, step
from maillon.kernel.refusals import RuleViolation


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    LOCKED = "locked"
    WALLED = "walled"


DOOR = Lifecycle(
    {
        "open": step([Door.SHUT], Door.OPEN),
        "shut": step([Door.OPEN], Door.SHUT),
        "lock": step([Door.SHUT], Door.LOCKED),
        "unlock": step([Door.LOCKED], Door.SHUT),
        "wall": step([Door.SHUT, Door.LOCKED], Door.WALLED),
    }
)
ALLOWED = {
    (Door.SHUT, "open"): Door.OPEN,
    (Door.OPEN, "shut"): Door.SHUT,
    (Door.SHUT, "lock"): Door.LOCKED,
    (Door.LOCKED, "unlock"): Door.SHUT,
    (Door.SHUT, "wall"): Door.WALLED,
    (Door.LOCKED, "wall"): Door.WALLED,
}


@pytest.mark.parametrize("state", list(Door))
@pytest.mark.parametrize("move", list(DOOR.moves))
def test_a_move_reaches_its_state_or_is_refused(state: Any, move: str) -> None:
    if (state, move) in ALLOWED:
        assert DOOR.target(move, state) is ALLOWED[state, move]
        assert DOOR.allows(move, state)
    else:
        with pytest.raises(RuleViolation) as refusal:
            DOOR.target(move, state)
        assert refusal.value.code == "illegal_move"
        assert dict(refusal.value.params) == {"move": move, "state": state.value}
        assert not DOOR.allows(move, state)


def test_buttons_are_the_moves_of_the_table_in_its_order() -> None:
    assert DOOR.moves_from(Door.SHUT) == ["open", "lock", "wall"]
    assert DOOR.moves_from(Door.WALLED) == []


def test_ends_are_the_states_nothing_leaves() -> None:
    assert DOOR.ends() == {Door.WALLED}
    assert DOOR.states() == set(Door)


def test_the_diagram_has_one_line_per_arrow() -> None:
    lines = DOOR.diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert lines[1] == "    shut --> open : open"
    assert len(lines) == 1 + len(ALLOWED)


def test_a_move_the_table_does_not_name_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        DOOR.target("paint", Door.SHUT)


class Walk(RuleBasedStateMachine):
    """Tries any move at any moment: the door is always where the table says."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Door.SHUT
        self.walled = False

    @rule(move=st.sampled_from(list(DOOR.moves)))
    def try_a_move(self, move: str) -> None:
        before = self.state
        try:
            self.state = DOOR.target(move, before)
        except RuleViolation:
            assert (before, move) not in ALLOWED
        else:
            assert ALLOWED[before, move] is self.state
        self.walled = self.walled or self.state is Door.WALLED

    @invariant()
    def an_end_is_never_left(self) -> None:
        assert (self.state is Door.WALLED) == self.walled


TestWalk = Walk.TestCase


@given(st.lists(st.sampled_from(list(Door)), min_size=1), st.sampled_from(list(Door)))
def test_a_step_leaves_exactly_its_sources(sources: Any, target: Any) -> None:
    life = Lifecycle({"go": step(sources, target)})
    assert {state for state in Door if life.allows("go", state)} == set(sources)
