"""The words of a passage as they are kept: sealed while they wait for a yes, left out once taken back."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from maillon.ground.vault.public import keyed_digest, open_dossier, retention_of, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError
from maillon.voice.meetings.models import Meeting, Recording, SpokenLine, SpokenWords, WithdrawnWords
from maillon.voice.meetings.states_spoken import LineState

PURPOSE = "transcript"
LONG_ENOUGH = 20


def keep_until_read(act: Act[Any], recording: Recording) -> None:
    """What waits to be read again has an end date: the one of its dossier."""
    if recording.dossier is not None and recording.dossier.erased_at is None:
        return
    space = recording.meeting.body.organisation.space
    if space is None:
        raise NotFoundError("no_such_space")
    ends_on = retention_of(PURPOSE).end_after(localdate(act.happened_at))
    recording.dossier = open_dossier(space=space, purpose=PURPOSE, at=act.happened_at, ends_on=ends_on)
    recording.save(update_fields=["dossier"])


def seal_line(act: Act[Any], recording: Recording, line: SpokenLine) -> None:
    """What must not be read in clear moves to the sealed column: waiting words, and former wordings. Not saved."""
    waits = line.state == LineState.WAITING
    if not waits and not line.before:
        line.dossier, line.sealed = None, b""
        return
    keep_until_read(act, recording)
    line.dossier = recording.dossier
    seal(line, SpokenWords(text=line.text if waits else "", before=line.before))
    if waits:
        line.text = ""


def put_line(act: Act[Any], recording: Recording, line: SpokenLine) -> None:
    """Saves a passage read with `open_lines`; its words stay in hand."""
    said = line.text
    seal_line(act, recording, line)
    line.save()
    line.text = said


def remember_withdrawn(line: SpokenLine) -> None:
    """Every wording of a passage about to leave, as keyed digests. « Oui » belongs to nobody: it waits for a yes again."""
    meeting = line.recording.meeting
    digests = {_digest(meeting.uid, text) for text in (line.text, *line.before) if len(text) >= LONG_ENOUGH}
    WithdrawnWords.objects.bulk_create(
        [WithdrawnWords(meeting=meeting, digest=digest) for digest in digests], ignore_conflicts=True
    )


def remember_sound(meeting: Meeting, sha256: str) -> None:
    """The sound that left, as a keyed digest too: it does not come back, even once everything was taken away."""
    WithdrawnWords.objects.get_or_create(meeting=meeting, digest=_digest_of_sound(meeting.uid, sha256))


def sound_left(meeting: Meeting, sha256: str) -> bool:
    """Whether this very sound left the meeting at someone's request."""
    return WithdrawnWords.objects.filter(meeting=meeting, digest=_digest_of_sound(meeting.uid, sha256)).exists()


def withdrawn_among(meeting: Meeting, texts: Iterable[str]) -> Collection[str]:
    """Those of these texts that someone took back at this meeting, whatever their spaces and case."""
    rows = WithdrawnWords.objects.filter(meeting=meeting).values_list("digest", flat=True)
    gone = {bytes(digest) for digest in rows}
    return {text for text in texts if gone and _digest(meeting.uid, text) in gone}


def _digest_of_sound(meeting: UUID, sha256: str) -> bytes:
    return keyed_digest(f"withdrawn_sound:{meeting}", sha256)


def _digest(meeting: UUID, text: str) -> bytes:
    return keyed_digest(f"withdrawn_words:{meeting}", " ".join(text.split()).casefold())
