"""One engine for every meeting."""

from maillon.voice.meetings.models.agenda import AgendaItem, AgendaRequest, RequestDetails
from maillon.voice.meetings.models.meeting import Document, Meeting, MeetingRevision
from maillon.voice.meetings.models.minutes import Block, Minutes, MinutesMeeting, MinutesVersion
from maillon.voice.meetings.models.people import AttendanceCount, Participation, ParticipationDetails

__all__ = [
    "AgendaItem", "AgendaRequest", "AttendanceCount", "Block", "Document", "Meeting", "MeetingRevision", "Minutes",
    "MinutesMeeting", "MinutesVersion", "Participation", "ParticipationDetails", "RequestDetails",
]  # fmt: skip
