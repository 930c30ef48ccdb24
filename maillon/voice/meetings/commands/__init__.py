"""What people do with meetings."""

from maillon.voice.meetings.commands.agenda import add_item, answer_request, ask_item, withdraw_request
from maillon.voice.meetings.commands.amendments import decide_amendment, propose_amendment
from maillon.voice.meetings.commands.coming import count_attendance, say_coming, say_not_coming
from maillon.voice.meetings.commands.made import request_from_block
from maillon.voice.meetings.commands.meeting import (
    MeetingPlan,
    add_document,
    announce_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    postpone_meeting,
)
from maillon.voice.meetings.commands.minutes import (
    add_blocks,
    approve_minutes,
    circulate_minutes,
    open_minutes,
    publish_minutes,
    remove_block,
    rewrite_block,
    withdraw_minutes,
)
from maillon.voice.meetings.commands.quotes import answer_quote, ask_quote, note_quote
from maillon.voice.meetings.commands.rehearsing import rehearse_removal
from maillon.voice.meetings.commands.removal import take_out_name, take_out_passage

__all__ = [
    "MeetingPlan", "add_blocks", "add_document", "add_item", "announce_meeting", "answer_quote", "answer_request",
    "approve_minutes", "ask_item", "ask_quote", "cancel_meeting", "change_meeting", "circulate_minutes",
    "count_attendance", "decide_amendment", "hold_meeting", "note_quote", "open_minutes", "postpone_meeting", "propose_amendment",
    "publish_minutes", "rehearse_removal", "remove_block", "request_from_block", "rewrite_block", "say_coming", "say_not_coming",
    "take_out_name", "take_out_passage", "withdraw_minutes", "withdraw_request",
]  # fmt: skip
