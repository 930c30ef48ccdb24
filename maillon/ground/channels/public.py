"""What other rooms may import."""

from maillon.ground.channels.adapters.base import Attached
from maillon.ground.channels.commands import handed_over, report_bounce, tell
from maillon.ground.channels.models import Message
from maillon.ground.channels.notices import Notice, Text, kept_by, notice
from maillon.ground.channels.states import MessageState, Way

__all__ = [
    "Attached",
    "Message",
    "MessageState",
    "Notice",
    "Text",
    "Way",
    "handed_over",
    "kept_by",
    "notice",
    "report_bounce",
    "tell",
]
