"""What other rooms may import."""

from maillon.voice.meetings.commands import (
    MeetingPlan,
    add_blocks,
    add_document,
    add_item,
    announce_meeting,
    answer_request,
    ask_item,
    cancel_meeting,
    change_meeting,
    count_attendance,
    hold_meeting,
    open_minutes,
    publish_minutes,
    say_coming,
)
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text
from maillon.voice.meetings.models import AgendaRequest, Block, Meeting, Minutes
from maillon.voice.meetings.queries import coming_meetings, public_requests, published_minutes
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, Capacity, ItemOrigin, Mode, Presence, Voice

__all__ = [
    "AgendaRequest", "Audience", "Block", "BlockDraft", "BlockKind", "BlockTurn", "Capacity", "ItemOrigin", "Meeting",
    "MeetingPlan", "Minutes", "Mode", "Presence", "Voice", "add_blocks", "add_document", "add_item", "announce_meeting",
    "answer_request", "ask_item", "blocks_from_file", "blocks_from_text", "cancel_meeting", "change_meeting",
    "coming_meetings", "count_attendance", "hold_meeting", "open_minutes", "public_requests", "publish_minutes",
    "published_minutes", "say_coming",
]  # fmt: skip
