"""One engine for every meeting."""

from maillon.voice.meetings.models.after import Amendment, Quote, Removal
from maillon.voice.meetings.models.agenda import AgendaItem, AgendaRequest, RequestDetails
from maillon.voice.meetings.models.convocation import Convocation, Receipt
from maillon.voice.meetings.models.credits import CouncilCredit
from maillon.voice.meetings.models.files import FileRemoval
from maillon.voice.meetings.models.hidden import HiddenTitle, HiddenWords
from maillon.voice.meetings.models.meeting import Document, Meeting, MeetingRevision
from maillon.voice.meetings.models.minutes import Block, Minutes, MinutesMeeting, MinutesVersion
from maillon.voice.meetings.models.people import AttendanceCount, Participation, ParticipationDetails
from maillon.voice.meetings.models.poll import DatePoll, PollDate, Topic, TopicVotes
from maillon.voice.meetings.models.recording import (
    Recording,
    SpokenLine,
    SpokenWords,
    WhoSpoke,
    WhoSpokeDetails,
    WithdrawnWords,
)
from maillon.voice.meetings.models.replacement import Search, StandIn, Try
from maillon.voice.meetings.models.rules import RuleChange
from maillon.voice.meetings.models.series import Series

__all__ = [
    "AgendaItem",
    "AgendaRequest",
    "Amendment",
    "AttendanceCount",
    "Block",
    "Convocation",
    "CouncilCredit",
    "DatePoll",
    "Document",
    "FileRemoval",
    "HiddenTitle",
    "HiddenWords",
    "Meeting",
    "MeetingRevision",
    "Minutes",
    "MinutesMeeting",
    "MinutesVersion",
    "Participation",
    "ParticipationDetails",
    "PollDate",
    "Quote",
    "Receipt",
    "Recording",
    "Removal",
    "RequestDetails",
    "RuleChange",
    "Search",
    "Series",
    "SpokenLine",
    "SpokenWords",
    "StandIn",
    "Topic",
    "TopicVotes",
    "Try",
    "WhoSpoke",
    "WhoSpokeDetails",
    "WithdrawnWords",
]
