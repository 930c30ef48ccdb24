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
from maillon.voice.meetings.commands.agreeing import note_answer, write_as
from maillon.voice.meetings.commands.backlog import build_agenda, count_votes, propose_topic, want_topic
from maillon.voice.meetings.commands.coming import coming_code
from maillon.voice.meetings.commands.convocation import convene, expect_person, type_sheet
from maillon.voice.meetings.commands.credits import credit_council
from maillon.voice.meetings.commands.gathering import gather_requests
from maillon.voice.meetings.commands.hiding import hide_item
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.commands.poll import answer_poll, choose_date, open_poll, type_grid
from maillon.voice.meetings.commands.quotes import note_quote
from maillon.voice.meetings.commands.receipts import note_receipt
from maillon.voice.meetings.commands.recording import keep_recording, publish_recording
from maillon.voice.meetings.commands.replacement import choose_stand_ins, start_search
from maillon.voice.meetings.commands.rules import answer_rule, propose_rule
from maillon.voice.meetings.commands.series import announce_series
from maillon.voice.meetings.commands.subjects import remove_topic
from maillon.voice.meetings.commands.transcript import ask_who
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text
from maillon.voice.meetings.events_field import TitleHidden
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Block, Meeting, Minutes
from maillon.voice.meetings.queries import (
    coming_meetings,
    meeting_or_404,
    minutes_or_404,
    own_meeting_or_404,
    public_requests,
    published_minutes,
)
from maillon.voice.meetings.queries.asking import open_to_requests
from maillon.voice.meetings.queries.months import place_of_last_meeting
from maillon.voice.meetings.queries.people import coming_counts, people_counted
from maillon.voice.meetings.queries.speaking import names_of
from maillon.voice.meetings.queries.statements import Statement, lessons, statements
from maillon.voice.meetings.queries.territories import origins_of
from maillon.voice.meetings.queries.year import Figures, figures_of, people_expected, people_present
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
    PollWay,
    Presence,
    RequestState,
    Voice,
    voices,
)
from maillon.voice.meetings.states_credits import Deed
from maillon.voice.meetings.states_rules import RuleKind, RuleOutcome
from maillon.voice.meetings.web.fields import HourField
from maillon.voice.meetings.web.forms import ComeForm, PlanForm
from maillon.voice.meetings.web.forms_asking import AskForm

__all__ = [
    "COMING",
    "Account",
    "AgendaItem",
    "AgendaRequest",
    "AskForm",
    "Audience",
    "Block",
    "BlockDraft",
    "BlockKind",
    "BlockTurn",
    "Capacity",
    "ComeForm",
    "Deed",
    "Figures",
    "HourField",
    "ItemOrigin",
    "Meeting",
    "MeetingPlan",
    "MeetingState",
    "Minutes",
    "Mode",
    "PlanForm",
    "PollWay",
    "Presence",
    "RequestState",
    "Rhythm",
    "RuleKind",
    "RuleOutcome",
    "Statement",
    "TitleHidden",
    "Voice",
    "account_of",
    "add_blocks",
    "add_document",
    "add_item",
    "announce_meeting",
    "announce_series",
    "answer_poll",
    "answer_request",
    "answer_rule",
    "ask_item",
    "ask_who",
    "blocks_from_file",
    "blocks_from_text",
    "build_agenda",
    "cancel_meeting",
    "change_meeting",
    "choose_date",
    "choose_stand_ins",
    "coming_code",
    "coming_counts",
    "coming_meetings",
    "convene",
    "count_attendance",
    "count_votes",
    "credit_council",
    "expect_person",
    "figures_of",
    "follow_code",
    "gather_requests",
    "hide_item",
    "hold_meeting",
    "keep_recording",
    "lessons",
    "meeting_or_404",
    "minutes_or_404",
    "names_of",
    "note_answer",
    "note_quote",
    "note_receipt",
    "open_minutes",
    "open_poll",
    "open_to_requests",
    "origins_of",
    "own_meeting_or_404",
    "people_counted",
    "people_expected",
    "people_present",
    "place_of_last_meeting",
    "propose_rule",
    "propose_topic",
    "public_requests",
    "publish_minutes",
    "publish_recording",
    "published_minutes",
    "remove_topic",
    "say_coming",
    "start_search",
    "statements",
    "type_grid",
    "type_sheet",
    "voices",
    "want_topic",
    "write_as",
]  # fmt: skip
