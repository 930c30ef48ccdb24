"""What people do with meetings."""

from maillon.voice.meetings.commands.agenda import add_item, answer_request, ask_item, withdraw_request
from maillon.voice.meetings.commands.coming import count_attendance, say_coming, say_not_coming
from maillon.voice.meetings.commands.meeting import (
    MeetingPlan,
    add_document,
    announce_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
)
from maillon.voice.meetings.commands.minutes import (
    add_blocks,
    open_minutes,
    publish_minutes,
    remove_block,
    rewrite_block,
    withdraw_minutes,
)

__all__ = [
    "MeetingPlan", "add_blocks", "add_document", "add_item", "announce_meeting", "answer_request", "ask_item",
    "cancel_meeting", "change_meeting", "count_attendance", "hold_meeting", "open_minutes", "publish_minutes",
    "remove_block", "rewrite_block", "say_coming", "say_not_coming", "withdraw_minutes", "withdraw_request",
]  # fmt: skip
