"""Whoever spoke reads her words again, corrects them, agrees or takes them back: by link, by account or aloud."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, find_by_link
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.removal import take_out_words
from maillon.voice.meetings.commands.sound import ask_again, leave, owe_words, withdraw_sound
from maillon.voice.meetings.commands.transcript import own_recording, who_of
from maillon.voice.meetings.commands.words import LONG_ENOUGH, put_line
from maillon.voice.meetings.dropped import to_remove
from maillon.voice.meetings.events_field import WordsAnswered
from maillon.voice.meetings.models import Block, Minutes, MinutesVersion, SpokenLine, WhoSpoke
from maillon.voice.meetings.queries.speaking import open_lines
from maillon.voice.meetings.rules_removal import holds_passage
from maillon.voice.meetings.states_spoken import LINE_LIFECYCLE, LineState, LineWay

MOST = 4_000
ALL = "all"


@command
def answer_by_link(act: Act[Actor], *, token: str, move: str, line: UUID | None = None, text: str = "") -> WhoSpoke:
    """Whoever holds the link answers for one passage, or for all of hers that wait. See `_answer`."""
    who = by_link(act, token)
    _answer(act, who, move, line, text, LineWay.LINK)
    return who


@command
def answer_by_account(act: Act[Actor], *, who: UUID, move: str, line: UUID | None = None, text: str = "") -> WhoSpoke:
    """The same with her account."""
    found = by_account(act, who)
    _answer(act, found, move, line, text, LineWay.ACCOUNT)
    return found


@command
def note_answer(
    act: Act[Actor], *, meeting: UUID, who: UUID, move: str, witness: str, line: UUID | None = None, text: str = ""
) -> WhoSpoke:
    """The same said aloud, typed by the team for her. Refused with `who_heard` without the office that heard it."""
    if not witness.strip():
        raise RuleViolation("who_heard", _("Dites quelle fonction a entendu cet accord."))
    found = who_of(act, own_recording(act, meeting), who)
    _answer(act, found, move, line, text, LineWay.SPOKEN, witness.strip())
    return found


@command
def write_as(
    act: Act[Actor],
    *,
    shown_as: str,
    token: str = "",
    who: UUID | None = None,
    meeting: UUID | None = None,
    witness: str = "",
) -> WhoSpoke:
    """How she wishes to be written: a pseudonym, a function, or nothing. By link, by account, or aloud with `meeting`.

    Her words wait for the next publication; written by the team they wait for her yes too. Refused with `who_heard`
    aloud without the office that heard it, `never_kept` for an IBAN or a social security number.
    """
    if meeting and not witness.strip():
        raise RuleViolation("who_heard", _("Dites quelle fonction a entendu cet accord."))
    if token:
        found = by_link(act, token)
    elif who is None:
        raise NotFoundError("no_such_speaker")
    else:
        found = who_of(act, own_recording(act, meeting), who) if meeting else by_account(act, who)
    written = " ".join(shown_as.split())[:80]
    if written == found.shown_as:
        return found
    _refuse_numbers(written)
    found.shown_as, found.heard_by = written, witness.strip() if meeting else ""
    found.save(update_fields=["shown_as", "heard_by"])
    hers = SpokenLine.objects.select_for_update(of=("self",)).filter(said_by=found, state=LineState.APPROVED)
    for line in open_lines(hers):
        line.shown = False
        if meeting:
            ask_again(line)
        put_line(act, found.recording, line)
    owe_words(act, found.recording)
    return found


def by_link(act: Act[Actor], token: str) -> WhoSpoke:
    opened = find_by_link(PassKind.SPOKEN, token, at=act.happened_at)
    return _found(WhoSpoke.objects.filter(uid=opened.about).first() if opened else None)


def by_account(act: Act[Actor], who: UUID) -> WhoSpoke:
    return _found(WhoSpoke.objects.filter(uid=who, person__in=act.actor.persons).first())


def _found(who: WhoSpoke | None) -> WhoSpoke:
    if who is None:
        raise NotFoundError("no_such_speaker")
    return who


def _answer(
    act: Act[Actor], who: WhoSpoke, move: str, line: UUID | None, text: str, way: LineWay, witness: str = ""
) -> None:
    """`approve` keeps the words, corrected when `text` says so; `withdraw` takes them out of every copy; `all`
    approves what still waits.

    Refused with `yes_or_no`, `illegal_move` once withdrawn, `never_kept` for an IBAN or a social security number.
    """
    recording = who.recording
    mine = SpokenLine.objects.select_for_update(of=("self",)).filter(said_by=who)
    if move == ALL:
        for row in open_lines(mine.filter(state=LineState.WAITING)):
            _approve(act, row, row.text, way, witness)
    elif move in {"approve", "withdraw"}:
        found = next(iter(open_lines(mine.filter(uid=line))), None) if line else None
        if found is None:
            raise NotFoundError("no_such_line")
        if found.state == LineState.WITHDRAWN:
            raise RuleViolation("words_are_gone", _("Ce passage est déjà retiré."))
        if move == "approve":
            _approve(act, found, text, way, witness)
        else:
            _withdraw(act, found, way, witness)
    else:
        raise RuleViolation("yes_or_no", _("Choisissez : d'accord, ou non."))
    record(act, WordsAnswered(about=recording.meeting.uid, move=move))
    owe_words(act, recording)


def _approve(act: Act[Actor], line: SpokenLine, text: str, way: LineWay, witness: str) -> None:
    words = text.strip()[:MOST] or line.text
    _refuse_numbers(words)
    line.state = LINE_LIFECYCLE.target("approve", LineState(line.state))
    if words.split() != line.text.split():
        line.changed, line.before = True, (*line.before, line.text)
    line.shown = line.shown and words == line.text
    line.text, line.way, line.witness, line.answered_at = words, way, witness, act.happened_at
    put_line(act, line.recording, line)


def _refuse_numbers(words: str) -> None:
    left = to_remove(words, shared=False, seen=())
    if left:
        raise RuleViolation(
            "never_kept", _("Retirez ces numéros, personne n'en a besoin : %(found)s"), found=", ".join(left)
        )


def _withdraw(act: Act[Actor], line: SpokenLine, way: LineWay, witness: str) -> None:
    said, quote = (line.text, *line.before), line.quote
    LINE_LIFECYCLE.target("withdraw", LineState(line.state))
    leave(line, act, way, witness)
    put_line(act, line.recording, line)
    withdraw_sound(act, line.recording)
    passages = [one for one in said if len(one) >= LONG_ENOUGH]
    for account, block in _accounts_telling(line.recording.meeting.body_id, quote, passages):
        take_out_words(act, account, block, passages, str(_("La personne qui l'a dit a retiré ces mots.")))


def _accounts_telling(body: int, quote: UUID | None, passages: list[str]) -> list[tuple[Minutes, UUID]]:
    """The account that quotes the passage, else the first that repeats it: from there it leaves all those of the body."""
    block = Block.objects.select_related("minutes__body").filter(uid=quote).first() if quote else None
    if block is not None:
        return [(block.minutes, block.uid)]
    for row in Block.objects.select_related("minutes__body").filter(minutes__body=body):
        if any(holds_passage(row.text, one) for one in passages):
            return [(row.minutes, row.uid)]
    for version in MinutesVersion.objects.select_related("minutes__body").filter(minutes__body=body):
        for told in version.blocks:
            if any(holds_passage(str(told["text"]), one) for one in passages):
                return [(version.minutes, UUID(told["uid"]))]
    return []
