"""What leaves the words of a sound leaves the sound too: a clean one is owed by the team."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.files.public import StoredFile, remove_file
from maillon.ground.journal.public import record
from maillon.kernel.act import Act
from maillon.voice.meetings.events_field import RecordingMoved
from maillon.voice.meetings.models import Recording, SpokenLine
from maillon.voice.meetings.rules_removal import GAP, holds_passage, without_name

DUTY = "clean_meeting_sound"
SOUND = "meeting_sound"
SOON = timedelta(days=8)


def take_out_spoken_name(act: Act[Any], body: int, name: re.Pattern[str]) -> int:
    """The name becomes « … » in every word said at the meetings of a body; returns how many paragraphs changed."""
    return _change(act, body, lambda line: without_name(line.text, name))


def take_out_spoken_passage(act: Act[Any], body: int, block: UUID, passages: Sequence[str]) -> int:
    """The same for a passage: the paragraph quoted by `block`, and whichever repeats it."""

    def kept(line: SpokenLine) -> str:
        said = line.quote == block or any(holds_passage(line.text, one) for one in passages)
        return GAP if said else line.text

    return _change(act, body, kept)


def _change(act: Act[Any], body: int, kept: Callable[[SpokenLine], str]) -> int:
    rows = SpokenLine.objects.filter(recording__meeting__body=body)
    changed = [(row, kept(row)) for row in rows.select_related("recording__meeting__body")]
    touched = {}
    copies = 0
    for row, text in changed:
        if text == row.text:
            continue
        row.text, row.quote = text, None if text == GAP else row.quote
        row.save(update_fields=["text", "quote"])
        touched[row.recording_id] = row.recording
        copies += 1
    for recording in touched.values():
        _withdraw(act, recording)
    return copies


def _withdraw(act: Act[Any], recording: Recording) -> None:
    if recording.file is None:
        return
    meeting = recording.meeting
    stored = remove_file(act.then(), file=recording.file)
    recording.file, recording.weight, recording.withdrawn_sha256 = None, 0, stored.sha256
    recording.save(update_fields=["file", "weight", "withdrawn_sha256"])
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
    left = recording.withdrawn_sha256
    return bool(left) and StoredFile.objects.filter(uid=file, sha256=left).exists()


def sound_is_clean(act: Act[Any], recording: Recording) -> None:
    """Nothing more is owed: another sound came, or nothing is kept any more."""
    close_duties(recording.uid, at=act.happened_at, kind=DUTY)
