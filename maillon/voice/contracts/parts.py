"""What a body is for a contract, by its kind: an instance of it, or a council it hears."""

from maillon.voice.bodies.public import Body, BodyKind
from maillon.voice.contracts.states import Part

COUNCILS = frozenset({BodyKind.CITIZENS_COUNCIL, BodyKind.RESIDENTS_TABLE, BodyKind.DISTRICT_COUNCIL, BodyKind.AD_HOC})


def part_of(body: Body) -> Part:
    """A council is heard; any other body is one of the contract's own."""
    return Part.COUNCIL if body.kind in COUNCILS else Part.INSTANCE
