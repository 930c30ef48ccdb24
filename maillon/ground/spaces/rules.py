"""Which rooms a space opens, in the order of the house."""

from collections.abc import Iterable

from maillon.ground.spaces.states import OPENED_FIRST, Room, SpaceKind
from maillon.kernel.refusals import RuleViolation


def rooms_at_start(kind: SpaceKind, chosen: Iterable[Room] | None) -> list[Room]:
    """The rooms chosen, or those that make this way of starting useful on the first evening."""
    return in_order(OPENED_FIRST[kind] if chosen is None else chosen)


def in_order(rooms: Iterable[Room]) -> list[Room]:
    """Each room once, as the house lists them."""
    opened = set(rooms)
    return [room for room in Room if room in opened]


def known_room(code: str) -> Room:
    """The room of that code; refused with `unknown_room`."""
    if code not in Room.values:
        raise RuleViolation("unknown_room", room=code)
    return Room(code)
