"""Who may read a file: one rule per kind of row, registered by the room that owns the rows."""

from collections.abc import Callable
from uuid import UUID

from maillon.ground.access.public import Actor

CanRead = Callable[[Actor, UUID], bool]
_audiences: dict[str, CanRead] = {}


def register_audience(kind: str, can_read: CanRead) -> None:
    """`can_read(actor, uid)` says whether this actor may read now the row that the files belong to."""
    _audiences[kind] = can_read


def is_audience(kind: str) -> bool:
    return kind in _audiences


def may_read(actor: Actor, kind: str, about: UUID) -> bool:
    """False for a rule nobody registered: such a file is served to no one."""
    rule = _audiences.get(kind)
    return rule is not None and rule(actor, about)
