"""The words of a meeting cut by who said them: what nobody reads again does not stay."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, give_link, revoke
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.commands.sound import HERS, SOON, ask_again, leave, owe_words, withdraw_sound
from maillon.voice.meetings.commands.words import keep_until_read, put_line, seal_line
from maillon.voice.meetings.models import Participation, Recording, SpokenLine, WhoSpoke, WhoSpokeDetails
from maillon.voice.meetings.queries.speaking import names_of, open_lines
from maillon.voice.meetings.rules_removal import holds_passage
from maillon.voice.meetings.rules_transcript import Spoken
from maillon.voice.meetings.states_spoken import LINE_LIFECYCLE, LineState, LineWay

MOST_SPEAKERS = 60


def own_recording(act: Act[Any], meeting: UUID) -> Recording:
    """The words of a meeting the actor runs, locked with it."""
    rows = Recording.objects.select_related("meeting__body__organisation__space", "dossier")
    found: Recording | None = rows.filter(meeting=own_meeting(act, meeting)).first()
    if found is None:
        raise NotFoundError("no_such_recording")
    return found


def cut_by_speaker(act: Act[Actor], recording: Recording, said: Sequence[Spoken]) -> None:
    """New words in place of the old; a passage said again word for word by the same keeps its answer.

    What whom the actor is kept from said stays as it is, and nothing more is said to be hers. In the caller's transaction.
    """
    lines, kept_from = (
        open_lines(SpokenLine.objects.filter(recording=recording).select_related("said_by")),
        act.actor.kept_from,
    )
    apart = [line for line in lines if line.said_by and line.said_by.person_id in kept_from]
    before = [line for line in lines if line not in apart]
    kept = {(line.said_by_id, line.text): line for line in before if line.state == LineState.APPROVED}
    quoted = [line for line in before if line.quote]
    keep_until_read(act, recording)
    known = {name.casefold(): who for who, name in names_of(recording) if name}
    for one in said:
        if one.who and one.who.casefold() not in known:
            known[one.who.casefold()] = _someone(recording, one.who)
    hers = {name for name, who in known.items() if who.person_id in kept_from}
    said = [Spoken(one.starts, one.text) if one.who.casefold() in hers else one for one in said]
    SpokenLine.objects.filter(pk__in=[line.pk for line in before]).delete()
    ranks = _ranks_beside(apart, said)
    made = [_line(recording, rank, one, known, kept, quoted) for rank, one in ranks]
    for line in made:
        seal_line(act, recording, line)
    SpokenLine.objects.bulk_create(made)
    owe_words(act, recording)


def _ranks_beside(stays: Sequence[SpokenLine], said: Sequence[Spoken]) -> list[tuple[int, Spoken]]:
    """The rank of each new passage; those that stay keep their place in the same words, or follow."""
    left = {" ".join(line.text.split()).casefold(): line for line in stays}
    free: list[tuple[int, Spoken]] = []
    placed: list[SpokenLine] = []
    for one in said:
        same = left.pop(" ".join(one.text.split()).casefold(), None)
        if same is None:
            free.append((len(free) + len(placed) + 1, one))
        else:
            same.rank = len(free) + len(placed) + 1
            placed.append(same)
    for line in stays:
        if line not in placed:
            line.rank = len(free) + len(placed) + 1
            placed.append(line)
    for line in stays:  # out of the way first: no two ever bear the same rank
        SpokenLine.objects.filter(pk=line.pk).update(rank=F("rank") + 1_000_000)
    for line in stays:
        SpokenLine.objects.filter(pk=line.pk).update(rank=line.rank)
    return free


def _line(
    recording: Recording,
    rank: int,
    one: Spoken,
    known: Mapping[str, WhoSpoke],
    kept: Mapping[tuple[int | None, str], SpokenLine],
    quoted: Sequence[SpokenLine],
) -> SpokenLine:
    who = known.get(one.who.casefold())
    same = kept.get((who.pk, one.text)) if who else None
    answer = (
        {name: getattr(same, name) for name in ("state", "way", "witness", "answered_at", "changed")} if same else {}
    )
    quote = next((old.quote for old in quoted if holds_passage(one.text, old.text)), None)
    made = SpokenLine(
        uid=uuid7(),
        recording=recording,
        rank=rank,
        starts=one.starts,
        text=one.text,
        said_by=who,
        quote=quote,
        **answer,
    )
    made.before = same.before if same else ()
    return made


def _someone(recording: Recording, name: str) -> WhoSpoke:
    made = WhoSpoke(uid=uuid7(), recording=recording, dossier=recording.dossier)
    seal(made, WhoSpokeDetails(name=name.strip()[:60]))
    made.save()
    return made


def who_of(act: Act[Actor], recording: Recording, who: UUID) -> WhoSpoke:
    """Someone who spoke there; whom the actor is kept from does not exist for her."""
    rows = WhoSpoke.objects.select_for_update(of=("self",)).exclude(person__in=act.actor.kept_from)
    found: WhoSpoke | None = rows.filter(recording=recording, uid=who).first()
    if found is None:
        raise NotFoundError("no_such_speaker")
    return found


@command
def add_who(act: Act[Actor], *, meeting: UUID, name: str, participation: UUID | None = None) -> WhoSpoke:
    """Someone who spoke; with her participation she reads her words with her account too.

    Refused with `say_who`, `list_is_full`. The same name twice is the same person.
    """
    recording = own_recording(act, meeting)
    if not name.strip():
        raise RuleViolation("say_who", _("Écrivez comment vous l'appelez : un prénom, une fonction."))
    keep_until_read(act, recording)
    known = names_of(recording)
    if len(known) >= MOST_SPEAKERS:
        raise RuleViolation("list_is_full", _("La liste est pleine : regroupez les personnes qui ont peu parlé."))
    same = next((who for who, called in known if called.casefold() == name.strip().casefold()), None)
    who = same or _someone(recording, name)
    if participation is not None:
        rows = Participation.objects.filter(meeting=recording.meeting, uid=participation, person__isnull=False)
        who.person_id = rows.values_list("person_id", flat=True).first()
        who.save(update_fields=["person"])
    return who


@command
def give_lines(act: Act[Actor], *, meeting: UUID, given: Mapping[UUID, UUID | None]) -> int:
    """Says who said each passage; one given to someone else waits for her yes. Returns how many changed."""
    recording = own_recording(act, meeting)
    apart = act.actor.kept_from
    known = {who.uid: who for who in WhoSpoke.objects.filter(recording=recording).exclude(person__in=apart)}
    changed = 0
    lines = SpokenLine.objects.filter(recording=recording, uid__in=list(given)).exclude(said_by__person__in=apart)
    for line in open_lines(lines):
        wanted = given[line.uid]
        if wanted is not None and wanted not in known:
            raise NotFoundError("no_such_speaker")
        who = known[wanted] if wanted else None
        if line.state == LineState.WITHDRAWN or line.said_by_id == (who.pk if who else None):
            continue
        line.said_by = who
        ask_again(line)
        put_line(act, recording, line)
        changed += 1
    owe_words(act, recording)
    return changed


@command
def not_someone(act: Act[Actor], *, meeting: UUID, who: UUID) -> None:
    """What was taken for a name is none: its passages wait for who said them. Refused with `already_agreed`."""
    recording = own_recording(act, meeting)
    found = who_of(act, recording, who)
    if found.lines.filter(state=LineState.APPROVED).exists():
        raise RuleViolation("already_agreed", _("Cette personne a déjà dit oui pour des passages : elle reste."))
    revoke(found.uid, at=act.happened_at, kind=PassKind.SPOKEN)
    close_duties(found.uid, at=act.happened_at, kind=HERS)
    found.delete()


@command
def ask_who(act: Act[Actor], *, meeting: UUID, who: UUID) -> WhoSpoke:
    """Her words are hers to read: the links given before open nothing any more; told by her own channel when known.

    Refused with `nothing_to_read` while no passage is hers.
    """
    recording = own_recording(act, meeting)
    found = who_of(act, recording, who)
    if not found.lines.exclude(state=LineState.WITHDRAWN).exists():
        raise RuleViolation("nothing_to_read", _("Dites d'abord quels passages sont à elle."))
    revoke(found.uid, at=act.happened_at, kind=PassKind.SPOKEN)
    found.asked_at = act.happened_at
    found.save(update_fields=["asked_at"])
    if found.person_id is not None:
        _tell_her(act, recording, found, found.person_id)
    return found


def _tell_her(act: Act[Any], recording: Recording, who: WhoSpoke, person: int) -> None:
    due = act.happened_at + SOON
    open_duty(about=who.uid, kind=HERS, organisation=None, person=person, due=due, at=act.happened_at)
    token = give_link(PassKind.SPOKEN, who.uid, at=act.happened_at, person=person)
    tell(
        act,
        notice="meetings.words_to_read",
        person=person,
        about=recording.meeting.uid,
        organisation=recording.meeting.body.organisation_id,
        params=recording.meeting.hour_told,
        link=f"/paroles/{token}/",
    )


def leave_unread(act: Act[Any], recording: Recording) -> int:
    """What nobody read again in time leaves, and the sound that holds it; returns how many passages."""
    rows = list(SpokenLine.objects.select_for_update().filter(recording=recording, state=LineState.WAITING))
    for line in rows:
        LINE_LIFECYCLE.target("expire", LineState(line.state))
        leave(line, act, LineWay.LATE)
        put_line(act, recording, line)
    if rows:
        withdraw_sound(act, recording)
    owe_words(act, recording)
    return len(rows)
