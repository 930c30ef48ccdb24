"""What other rooms may import."""

from maillon.ground.channels.adapters.base import Attached
from maillon.ground.channels.commands import handed_over, note_call, report_bounce, tell
from maillon.ground.channels.models import Message
from maillon.ground.channels.notices import Notice, Text, kept_by, notice
from maillon.ground.channels.queries import calls_of
from maillon.ground.channels.rules import clock_time
from maillon.ground.channels.states import CallResult, MessageState, Way

__all__ = [
    "Attached",
    "CallResult",
    "Message",
    "MessageState",
    "Notice",
    "Text",
    "Way",
    "calls_of",
    "clock_time",
    "handed_over",
    "kept_by",
    "note_call",
    "notice",
    "report_bounce",
    "tell",
]
