"""Words of a meeting and who said them, through the real commands."""

from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import open_still_there
from maillon.voice.meetings.commands.agreeing import note_answer
from maillon.voice.meetings.commands.transcript import add_who, give_lines
from maillon.voice.meetings.models import Meeting, Recording, SpokenLine, WhoSpoke
from maillon.voice.meetings.queries.speaking import open_lines
from tests.cast import Member

WORDS = """Samira : Le soir, les enfants passent avec la lampe du téléphone.

Le gardien : Je remets les ampoules chaque semaine.

Samira : On demande quatre lampadaires avant l'hiver."""


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


def said() -> list[SpokenLine]:
    """Every passage, with its words even while they wait."""
    return open_lines(SpokenLine.objects.all())


def called(name: str) -> WhoSpoke:
    rows = list(WhoSpoke.objects.order_by("pk"))
    found: WhoSpoke = next(row for row, d in zip(rows, open_still_there(rows), strict=True) if d and d.name == name)
    return found


def link_of(who: WhoSpoke) -> str:
    return f"/paroles/{give_link(PassKind.SPOKEN, who.uid, at=timezone.now())}/"


def owed(words: Recording) -> bool:
    return Duty.objects.filter(kind="spoken_words", about=words.uid, closed_at__isnull=True).exists()
