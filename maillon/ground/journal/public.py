"""What other rooms may import."""

from maillon.ground.journal.commands import ConflictingActError, command
from maillon.ground.journal.events import Event, event, reacts_to
from maillon.ground.journal.facts import record

__all__ = ["ConflictingActError", "Event", "command", "event", "reacts_to", "record"]
