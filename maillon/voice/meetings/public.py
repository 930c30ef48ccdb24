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
from maillon.voice.meetings.commands.agenda import follow_code
from maillon.voice.meetings.commands.backlog import build_agenda, count_votes, propose_topic, want_topic
from maillon.voice.meetings.commands.coming import coming_code
from maillon.voice.meetings.commands.convocation import convene, expect_person, note_receipt, type_sheet
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.commands.poll import answer_poll, choose_date, open_poll, type_grid
from maillon.voice.meetings.commands.quotes import note_quote
from maillon.voice.meetings.commands.series import announce_series
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text
from maillon.voice.meetings.models import AgendaRequest, Block, Meeting, Minutes
from maillon.voice.meetings.queries import (
    coming_counts,
    coming_meetings,
    minutes_or_404,
    public_requests,
    published_minutes,
)
from maillon.voice.meetings.queries_minutes import Account, account_of
from maillon.voice.meetings.rules_series import Rhythm
from maillon.voice.meetings.states import (
    COMING,
    Audience,
    BlockKind,
    BlockTurn,
    Capacity,
    ItemOrigin,
    MeetingState,
    Mode,
    Presence,
    RequestState,
    Voice,
)
from maillon.voice.meetings.web.forms import AskForm, ComeForm

__all__ = [
    "COMING",
    "Account",
    "AgendaRequest",
    "AskForm",
    "Audience",
    "Block",
    "BlockDraft",
    "BlockKind",
    "BlockTurn",
    "Capacity",
    "ComeForm",
    "ItemOrigin",
    "Meeting",
    "MeetingPlan",
    "MeetingState",
    "Minutes",
    "Mode",
    "Presence",
    "RequestState",
    "Rhythm",
    "Voice",
    "account_of",
    "add_blocks",
    "add_document",
    "add_item",
    "announce_meeting",
    "announce_series",
    "answer_poll",
    "answer_request",
    "ask_item",
    "blocks_from_file",
    "blocks_from_text",
    "build_agenda",
    "cancel_meeting",
    "change_meeting",
    "choose_date",
    "coming_code",
    "coming_counts",
    "coming_meetings",
    "convene",
    "count_attendance",
    "count_votes",
    "expect_person",
    "follow_code",
    "hold_meeting",
    "minutes_or_404",
    "note_quote",
    "note_receipt",
    "open_minutes",
    "open_poll",
    "propose_topic",
    "public_requests",
    "publish_minutes",
    "published_minutes",
    "say_coming",
    "type_grid",
    "type_sheet",
    "want_topic",
]  # fmt: skip
