"""Words of a meeting and who said them, through the real commands."""

from maillon.voice.meetings.commands.agreeing import note_answer
from maillon.voice.meetings.commands.transcript import add_who, give_lines
from maillon.voice.meetings.models import Meeting, SpokenLine, WhoSpoke
from tests.cast import Member


def all_said_by(host: Member, meeting: Meeting, name: str = "Une habitante") -> WhoSpoke:
    """Every passage of the meeting is hers to read."""
    who = add_who(host.act(), meeting=meeting.uid, name=name)
    lines = SpokenLine.objects.filter(recording__meeting=meeting).values_list("uid", flat=True)
    give_lines(host.act(), meeting=meeting.uid, given=dict.fromkeys(lines, who.uid))
    return who


def everyone_agrees(host: Member, meeting: Meeting) -> WhoSpoke:
    """One person said everything and agrees aloud."""
    who = all_said_by(host, meeting)
    note_answer(host.act(), meeting=meeting.uid, who=who.uid, move="all", witness="Animation du conseil")
    return who
