"""Acts of whoever holds the machine."""

from typing import Any
from uuid import UUID

from maillon.doors.console.events import InstanceExported
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act


@command
def note_export(act: Act[Any], *, uid: UUID, highest: str) -> UUID:
    """Writes down that everything is about to leave, before the first row does."""
    record(act, InstanceExported(about=uid, highest=highest))
    return uid
