"""The sound of a meeting and its words: kept after a yes said aloud, public once each speaker agreed to hers."""

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.files.public import read_by, remove_file
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.hiding import FOR_TEAM
from maillon.voice.meetings.commands.minutes import BlockDraft, add_blocks
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.commands.sound import (
    SOUND,
    ask_again,
    leave,
    left_before,
    owe_words,
    same_sound,
    sound_is_clean,
)
from maillon.voice.meetings.commands.transcript import cut_by_speaker, own_recording
from maillon.voice.meetings.commands.words import put_line, remember_sound, withdrawn_among
from maillon.voice.meetings.dropped import said_left, to_remove
from maillon.voice.meetings.events_field import RecordingMoved
from maillon.voice.meetings.models import Block, Quote, Recording, SpokenLine
from maillon.voice.meetings.queries.speaking import open_lines, sound_kept_because
from maillon.voice.meetings.rules_transcript import paragraphs_of
from maillon.voice.meetings.states import Audience, BlockKind, MeetingState
from maillon.voice.meetings.states_minutes import QuoteState
from maillon.voice.meetings.states_spoken import LineState, LineWay

_BLANK = re.compile(r"\n\s*\n")


@command
def keep_recording(
    act: Act[Actor],
    *,
    meeting: UUID,
    agreed: bool,
    witness: str,
    file: UUID | None = None,
    weight: int = 0,
    words: str = "",
    covers: bool = False,
) -> Recording:
    """A sound, its words, or both, of a held meeting. Typed or sent again, each replaces its own.

    `covers`: someone confirms that the words hold all one hears. Words brought later for a sound whose words were
    there undo it, until a sound is joined again.

    Refused with `not_held_yet`, `ask_aloud_first` without the yes of those present, `who_asked` without the office
    that heard it, `nothing_to_keep`, `never_kept` when the words hold an IBAN or a social security number,
    `same_file` for the very sound that was withdrawn. Words taken back are left out.
    """
    found = own_meeting(act, meeting)
    if MeetingState(found.state) != MeetingState.HELD:
        raise RuleViolation("not_held_yet", _("Notez d'abord que la réunion a eu lieu."))
    if not agreed:
        raise RuleViolation(
            "ask_aloud_first",
            _("Demandez d'abord à voix haute si quelqu'un refuse. Sans ce oui de chacun, rien n'est gardé."),
        )
    if not witness.strip():
        raise RuleViolation("who_asked", _("Dites quelle fonction a demandé et entendu cet accord."))
    brought = paragraphs_of(words)
    gone = withdrawn_among(found, [one.text for one in brought])
    said = [one for one in brought if one.text not in gone]
    if file is None and not said:
        raise RuleViolation("nothing_to_keep", _("Joignez un son, ou le texte de ce qui a été dit."))
    _refuse_numbers(words)
    known = Recording.objects.filter(meeting=found).first()
    kept = known or Recording(uid=uuid7(), meeting=found, made_at=act.happened_at)
    if file is not None:
        if left_before(kept, file):
            raise RuleViolation(
                "same_file", _("C'est le fichier retiré, mot pour mot. Enlevez ce qu'on a demandé d'enlever.")
            )
        same = same_sound(kept, file)
        if kept.file:
            remove_file(act.then(), file=kept.file)
        kept.file, kept.weight = file, weight
        sound_is_clean(act, kept)
        if not same:
            SpokenLine.objects.filter(recording=known).update(changed=False)
    had_words = SpokenLine.objects.filter(recording=known).exists() if known else False
    kept.covers = covers and not gone and (file is not None or not had_words)
    kept.agreed_at, kept.witness = act.happened_at, witness.strip()
    kept.save()
    _read_again(kept)
    if said:
        cut_by_speaker(act, kept, said)
    record(act, RecordingMoved(about=found.uid, move="kept"))
    return kept


def _read_again(recording: Recording) -> None:
    """What was public is the team's until it is published again."""
    recording.published_at = None
    recording.save(update_fields=["published_at"])
    SpokenLine.objects.filter(recording=recording, shown=True).update(shown=False)
    if recording.file:
        read_by(recording.file, FOR_TEAM)


def _refuse_numbers(text: str) -> None:
    left = to_remove(text, shared=False, seen=())
    if left:
        raise RuleViolation(
            "never_kept", _("Retirez ces numéros, personne n'en a besoin : %(found)s"), found=", ".join(left)
        )


def _line(act: Act[Actor], recording: Recording, uid: UUID) -> SpokenLine:
    """One passage; what whom the actor is kept from said does not exist for her."""
    rows = SpokenLine.objects.filter(recording=recording).exclude(said_by__person__in=act.actor.kept_from)
    row = next(iter(open_lines(rows.filter(uid=uid))), None)
    if row is None:
        raise NotFoundError("no_such_line")
    return row


@command
def rewrite_line(act: Act[Actor], *, meeting: UUID, line: UUID, text: str) -> Recording:
    """One passage corrected by the team, cut in several at its blank lines, or emptied: then it leaves.

    Its speaker is asked again: her yes was for the words. Refused with `words_are_gone` once withdrawn.
    """
    found = own_recording(act, meeting)
    row = _line(act, found, line)
    _refuse_numbers(text)
    if row.state == LineState.WITHDRAWN:
        raise RuleViolation("words_are_gone", _("Ce passage est déjà retiré."))
    _refuse_withdrawn(found, text)
    first, *others = [" ".join(one.split()) for one in _BLANK.split(text.strip())]
    if not first:
        leave(row, act, LineWay.TEAM)
    elif first != row.text or others:
        row.changed = row.changed or " ".join([first, *others]).split() != row.text.split()
        row.before = (*row.before, row.text)
        row.text = first
        ask_again(row)
    put_line(act, found, row)
    _add_after(act, found, row, others)
    _read_again(found)
    owe_words(act, found)
    return found


def _refuse_withdrawn(recording: Recording, text: str) -> None:
    if withdrawn_among(recording.meeting, [" ".join(one.split()) for one in _BLANK.split(text.strip())]):
        raise RuleViolation("taken_back", _("Ces mots ont été retirés par qui les a dits : écrivez-en d'autres."))


def _add_after(act: Act[Actor], recording: Recording, line: SpokenLine, texts: Sequence[str]) -> None:
    """The passages that follow make room, from the last: no two ever bear the same rank."""
    for later in SpokenLine.objects.filter(recording=recording, rank__gt=line.rank).order_by("-rank"):
        SpokenLine.objects.filter(pk=later.pk).update(rank=later.rank + len(texts))
    for place, text in enumerate(texts, start=1):
        made = SpokenLine(uid=uuid7(), recording=recording, rank=line.rank + place, starts=line.starts, text=text)
        made.changed, made.before = line.changed, line.before
        put_line(act, recording, made)


@command
def publish_recording(act: Act[Actor], *, meeting: UUID, seen: Collection[str] = ()) -> Recording:
    """The passages whose speakers said yes become public; the sound too, once every one of them did, to words as heard.

    Refused with `words_first`: a sound nobody can read was checked by nobody; `nobody_agreed` without any yes;
    with `personal_data_found` until each name, telephone, mail or function was taken out or accepted,
    with `quote_waits` while one paragraph is a quote without the yes of its speaker.
    """
    found = own_recording(act, meeting)
    lines = list(SpokenLine.objects.filter(recording=found).select_related("said_by"))
    if not lines:
        raise RuleViolation("words_first", _("Ajoutez d'abord le texte : sans lui, le son n'est ni relu ni lisible."))
    agreed = [line for line in lines if line.state == LineState.APPROVED]
    if not agreed:
        raise RuleViolation(
            "nobody_agreed",
            _("Personne n'a encore dit oui pour ses mots. Demandez à chaque personne de relire ce qu'elle a dit."),
        )
    public = [line.text for line in agreed] + [line.said_by.shown_as for line in agreed if line.said_by]
    left = [one for text in public for one in to_remove(text, shared=True, seen=set(seen))]
    if left:
        names = said_left(left)
        raise RuleViolation("personal_data_found", _("Relisez avant de publier : %(found)s"), found=names)
    quoted = {line.quote for line in agreed if line.quote}
    if Quote.objects.filter(block__uid__in=quoted, state=QuoteState.APPROVED).count() != len(quoted):
        raise RuleViolation(
            "quote_waits",
            _(
                "Un paragraphe est une citation sans l'accord de la personne : attendez son oui, ou videz ce paragraphe."
            ),
        )
    found.published_at = act.happened_at
    found.save(update_fields=["published_at"])
    SpokenLine.objects.filter(recording=found).exclude(pk__in=[line.pk for line in agreed]).update(shown=False)
    SpokenLine.objects.filter(pk__in=[line.pk for line in agreed]).update(shown=True)
    if found.file:
        rows = SpokenLine.objects.filter(recording=found)
        read_by(found.file, FOR_TEAM if sound_kept_because(found, rows) else SOUND)
    record(act, RecordingMoved(about=found.meeting.uid, move="published"))
    return found


@command
def take_away_recording(act: Act[Actor], *, meeting: UUID) -> None:
    """Someone changed her mind: the sound and the words leave, from the page and from the disk."""
    found = own_recording(act, meeting)
    if found.file:
        remove_file(act.then(), file=found.file)
    if found.withdrawn_sha256:
        remember_sound(found.meeting, found.withdrawn_sha256)
    sound_is_clean(act, found)
    SpokenLine.objects.filter(recording=found).delete()
    owe_words(act, found)
    record(act, RecordingMoved(about=found.meeting.uid, move="taken_away"))
    found.delete()


@command
def quote_line(act: Act[Actor], *, meeting: UUID, line: UUID, minutes: UUID) -> None:
    """One paragraph becomes a quote of an account: it stays out of the publication until its speaker agrees."""
    found = own_recording(act, meeting)
    row = _line(act, found, line)
    if row.state == LineState.WITHDRAWN:
        raise RuleViolation("words_are_gone", _("Ce passage est déjà retiré."))
    draft = BlockDraft(kind=BlockKind.QUOTE, text=row.text, audience=Audience.PUBLIC)
    written = add_blocks(act.then(), minutes=minutes, blocks=[draft])
    row.quote = Block.objects.filter(minutes=written).order_by("-rank")[:1].get().uid
    row.save(update_fields=["quote"])
    _read_again(found)
