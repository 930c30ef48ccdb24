"""What leaves the words of a sound leaves the sound too: a clean one is owed by the team."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from maillon.ground.duties.public import Duty, close_duties, open_duty
from maillon.ground.files.public import StoredFile, read_by, remove_file
from maillon.ground.journal.public import record
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.voice.meetings.commands.hiding import FOR_TEAM
from maillon.voice.meetings.commands.words import put_line, remember_sound, remember_withdrawn, sound_left
from maillon.voice.meetings.events_field import RecordingMoved
from maillon.voice.meetings.models import Recording, SpokenLine, WhoSpoke, WhoSpokeDetails
from maillon.voice.meetings.queries.speaking import open_lines, sound_kept_because, with_names
from maillon.voice.meetings.rules_removal import GAP, holds_passage, without_name
from maillon.voice.meetings.states_spoken import LINE_LIFECYCLE, LineState, LineWay

DUTY = "clean_meeting_sound"
WORDS = "spoken_words"
HERS = "read_spoken_words"
SOUND = "meeting_sound"
SOON = timedelta(days=8)


def take_out_spoken_name(act: Act[Any], body: int, name: re.Pattern[str]) -> int:
    """The name becomes « … » in every word said at the meetings of a body; returns how many passages changed."""
    return _forget_who(body, name) + _change(act, body, lambda _line, text: without_name(text, name))


def _forget_who(body: int, name: re.Pattern[str]) -> int:
    """How whoever spoke is called, by the team and on the page."""
    rows = list(WhoSpoke.objects.filter(recording__meeting__body=body))
    changed = 0
    for row, known in with_names(rows):
        if (without_name(known, name), without_name(row.shown_as, name)) == (known, row.shown_as):
            continue
        row.shown_as = without_name(row.shown_as, name)
        if known:
            seal(row, WhoSpokeDetails(name=without_name(known, name)))
        row.save()
        changed += 1
    return changed


def take_out_spoken_passage(act: Act[Any], body: int, block: UUID, passages: Sequence[str]) -> int:
    """The same for a passage: the paragraph quoted by `block`, and whichever repeats it."""

    def kept(line: SpokenLine, text: str) -> str:
        said = line.quote == block or any(holds_passage(text, one) for one in passages)
        return GAP if said else text

    return _change(act, body, kept)


def _change(act: Act[Any], body: int, kept: Callable[[SpokenLine, str], str]) -> int:
    rows = SpokenLine.objects.filter(recording__meeting__body=body)
    touched = {}
    copies = 0
    for row in open_lines(rows.select_related("recording__meeting__body")):
        text, before = kept(row, row.text), tuple(kept(row, one) for one in row.before)
        if (text, before) == (row.text, row.before):
            continue
        if text == GAP != row.text:
            leave(row, act, LineWay.TEAM)
        row.text, row.before = text, () if text == GAP else tuple(one for one in before if one != GAP)
        put_line(act, row.recording, row)
        touched[row.recording_id] = row.recording
        copies += 1
    for recording in touched.values():
        withdraw_sound(act, recording)
        owe_words(act, recording)
    return copies


def owe_words(act: Act[Any], recording: Recording) -> None:
    """While one passage waits for its speaker, the team owes it; she owes hers too when she has an account.

    The sound is heard by the team alone while it holds more than the words shown.
    """
    if recording.file and sound_kept_because(recording, SpokenLine.objects.filter(recording=recording)):
        read_by(recording.file, FOR_TEAM)
    waiting = SpokenLine.objects.filter(recording=recording, state=LineState.WAITING)
    for who in WhoSpoke.objects.filter(recording=recording).exclude(lines__in=waiting):
        close_duties(who.uid, at=act.happened_at, kind=HERS)
    if not waiting.exists():
        close_duties(recording.uid, at=act.happened_at, kind=WORDS)
    elif not Duty.objects.open().filter(about=recording.uid, kind=WORDS).exists():
        open_duty(
            about=recording.uid,
            kind=WORDS,
            organisation=recording.meeting.body.organisation_id,
            due=act.happened_at + SOON,
            at=act.happened_at,
        )


def leave(line: SpokenLine, act: Act[Any], way: LineWay, witness: str = "") -> None:
    """The words are gone from this passage; its place stays. The caller saves.

    Taken back, none of its wordings comes back; late, it may be brought and asked again.
    """
    if way != LineWay.LATE:
        remember_withdrawn(line)
    line.text, line.before, line.quote, line.shown = GAP, (), None, False
    line.state, line.way, line.witness, line.answered_at = LineState.WITHDRAWN, way, witness, act.happened_at


def ask_again(line: SpokenLine) -> None:
    """Its speaker is asked: her yes was for other words, or another name. The caller saves."""
    line.state = LINE_LIFECYCLE.target("ask", LineState(line.state))
    line.way, line.witness, line.answered_at, line.shown = LineWay.NONE, "", None, False


def withdraw_sound(act: Act[Any], recording: Recording) -> None:
    if recording.file is None:
        return
    meeting = recording.meeting
    stored = remove_file(act.then(), file=recording.file)
    recording.file, recording.weight, recording.withdrawn_sha256 = None, 0, stored.sha256
    recording.save(update_fields=["file", "weight", "withdrawn_sha256"])
    remember_sound(meeting, stored.sha256)
    open_duty(
        about=recording.uid,
        kind=DUTY,
        organisation=meeting.body.organisation_id,
        due=act.happened_at + SOON,
        at=act.happened_at,
    )
    record(act, RecordingMoved(about=meeting.uid, move="sound_withdrawn"))


def left_before(recording: Recording, file: UUID) -> bool:
    """Whether this sound is, byte for byte, the one that left."""
    brought = StoredFile.objects.filter(uid=file).values_list("sha256", flat=True).first() or ""
    return bool(brought) and (brought == recording.withdrawn_sha256 or sound_left(recording.meeting, brought))


def same_sound(recording: Recording, file: UUID) -> bool:
    """Whether this sound is, byte for byte, the one already there."""
    two = StoredFile.objects.filter(uid__in=[file, recording.file] if recording.file else [])
    shas = list(two.values_list("sha256", flat=True))
    return len(shas) == 2 and shas[0] == shas[1]


def sound_is_clean(act: Act[Any], recording: Recording) -> None:
    """Nothing more is owed: another sound came, or nothing is kept any more."""
    close_duties(recording.uid, at=act.happened_at, kind=DUTY)
