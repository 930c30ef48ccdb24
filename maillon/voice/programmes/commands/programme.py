"""Making a programme from an outline, moving its sequences, ending it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import Meeting, MeetingPlan, announce_meeting, change_meeting
from maillon.voice.programmes.commands.outline import outline_of
from maillon.voice.programmes.commands.own import free_slug, own, own_body
from maillon.voice.programmes.events import ProgrammeMoved, ProgrammeStarted, SequenceTold
from maillon.voice.programmes.models import GuidingQuestion, Path, Programme, Sequence
from maillon.voice.programmes.outlines import Outline
from maillon.voice.programmes.states import PROGRAMME_LIFECYCLE, ProgrammeState, Topic

DUTY_TELL = "tell_what_came_out"
TOLD_WITHIN = timedelta(days=8)
MOST_SEQUENCES = 20


@command
def start_programme(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    template: str = "",
    path: UUID | None = None,
    title: str = "",
    aim: str = "",
    first_at: datetime | None = None,
    room: str = "",
    public_reason: str = "",
) -> Programme:
    """Copies an outline, or the sheet of a path, and announces a meeting for each sequence.

    Without `first_at` the dates are said later. Refused with `first_date_is_past`, `path_already_followed`,
    and for the reasons of a meeting (nobody could join, an evening body by day).
    """
    host = own_body(act, body)
    followed = _path(path, host)
    outline = (
        Outline(key="", title=followed.title, number=1, aim=followed.aim, sheet=followed.sheet)
        if followed
        else outline_of(template, host)
    )
    if first_at is not None and first_at < act.happened_at:
        raise RuleViolation("first_date_is_past", _("La première date est passée. Choisissez une date à venir."))
    name = title.strip() or outline.title
    made = Programme.objects.create(
        uid=uuid7(),
        slug=free_slug(Programme, f"{name} {host.name}", "programme"),
        body=host,
        path=followed,
        title=name,
        aim=aim.strip() or outline.aim,
        from_template=outline.label[:170],
        made_at=act.happened_at,
    )
    told = outline.sheet["sequences"]
    for rank, one in enumerate(told, 1):
        sequence = _copy(made, rank, one)
        if first_at is not None:
            _announce(act, sequence, _weeks_later(first_at, host, int(one["weeks"])), room, public_reason)
    record(act, ProgrammeStarted(about=made.uid, body=host.uid, sequences=len(told)))
    return made


def _path(uid: UUID | None, body: Body) -> Path | None:
    if uid is None:
        return None
    found: Path | None = Path.objects.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_path")
    if Programme.objects.filter(path=found, body=body).exists():
        raise RuleViolation("path_already_followed", _("Ce conseil suit déjà ce parcours."))
    return found


def _weeks_later(first: datetime, body: Body, weeks: int) -> datetime:
    """The same hour of the clock, on both sides of a clock change."""
    zone = ZoneInfo(body.time_zone)
    local = first.astimezone(zone)
    return datetime.combine(local.date() + timedelta(weeks=weeks), local.time(), zone)


def _copy(programme: Programme, rank: int, told: Mapping[str, Any]) -> Sequence:
    made = Sequence.objects.create(
        uid=uuid7(),
        programme=programme,
        rank=rank,
        title=told["title"],
        audience=told["audience"],
        minutes=told["minutes"],
        interim=told["interim"],
        expected=told["expected"],
    )
    for place, question in enumerate(told["questions"], 1):
        GuidingQuestion.objects.create(
            uid=uuid7(), sequence=made, rank=place, topic=question["topic"], text=question["text"]
        )
    return made


def _announce(act: Act[Actor], sequence: Sequence, starts_at: datetime, room: str, reason: str = "") -> None:
    programme = sequence.programme
    plan = MeetingPlan(
        title=f"{programme.title}\u00a0: {sequence.title}"[:200],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=sequence.minutes),
        room=room,
        summary="\n".join(sequence.questions.values_list("text", flat=True)),
        public_reason=reason,
    )
    sequence.meeting = announce_meeting(act.then(), body=programme.body.uid, plan=plan)
    sequence.save(update_fields=["meeting"])
    _owe(act, sequence, plan.ends_at)


def _owe(act: Act[Actor], sequence: Sequence, ends_at: datetime) -> None:
    close_duties(sequence.uid, at=act.happened_at)
    open_duty(
        about=sequence.uid,
        kind=DUTY_TELL,
        organisation=sequence.programme.body.organisation_id,
        due=ends_at + TOLD_WITHIN,
        at=act.happened_at,
    )


@command
def move_sequence(act: Act[Actor], *, sequence: UUID, starts_at: datetime, room: str, reason: str = "") -> Sequence:
    """Another date: the meeting changes and whoever comes is told; the first date announces it.

    Refused once the meeting is over, and for the reasons of a meeting.
    """
    found = _sequence(act, sequence)
    if found.meeting is None:
        if starts_at < act.happened_at:
            raise RuleViolation("first_date_is_past", _("Cette date est passée. Choisissez une date à venir."))
        _announce(act, found, starts_at, room, reason)
        return found
    plan = _plan_of(found.meeting)
    plan |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=found.minutes), "room": room}
    if reason:
        plan["public_reason"] = reason
    change_meeting(act.then(), meeting=found.meeting.uid, plan=MeetingPlan(**plan))
    _owe(act, found, plan["ends_at"])
    return found


def _plan_of(meeting: Meeting) -> dict[str, Any]:
    return {field.name: getattr(meeting, field.name) for field in fields(MeetingPlan)}


def _sequence(act: Act[Actor], uid: UUID) -> Sequence:
    found = own(act, Sequence, uid)
    if found.programme.state == ProgrammeState.ENDED:
        raise RuleViolation("programme_is_over", _("Ce programme est terminé. Reprenez-le pour le changer."))
    return found


@command
def change_sequence(  # one field a line of the form
    act: Act[Actor],
    *,
    sequence: UUID,
    title: str,
    audience: str,
    minutes: int,
    expected: str,
    starts_at: datetime | None = None,
    room: str = "",
    reason: str = "",
) -> Sequence:
    """What it is for, for whom and when; the outline it came from stays as it was. Refused as a move is."""
    found = _sequence(act, sequence)
    longer = found.minutes != minutes
    found.title, found.audience, found.minutes, found.expected = title.strip(), audience.strip(), minutes, expected
    found.save(update_fields=["title", "audience", "minutes", "expected"])
    before = found.meeting
    same = before is not None and (before.starts_at, before.room) == (starts_at, room) and not longer
    if starts_at is not None and not same:
        move_sequence(act, sequence=found.uid, starts_at=starts_at, room=room, reason=reason)
    return found


@command
def add_sequence(act: Act[Actor], *, programme: UUID, title: str, audience: str, minutes: int = 120) -> Sequence:
    """One more at the end, without a date yet. Refused past twenty."""
    found = own(act, Programme, programme)
    last = found.sequences.aggregate(last=Max("rank"))["last"] or 0
    if last >= MOST_SEQUENCES:
        raise RuleViolation("too_many_sequences", _("Un programme a vingt séances au plus. Commencez-en un autre."))
    told = {"title": title, "audience": audience, "minutes": minutes, "interim": False, "expected": "", "questions": []}
    return _copy(found, last + 1, told)


@command
def ask_more(act: Act[Actor], *, sequence: UUID, text: str, topic: str = "") -> GuidingQuestion:
    """One more question on the sheet of a sequence."""
    found = _sequence(act, sequence)
    last = found.questions.aggregate(last=Max("rank"))["last"] or 0
    known = Topic(topic).value if topic else ""
    return GuidingQuestion.objects.create(uid=uuid7(), sequence=found, rank=last + 1, topic=known, text=text.strip())


@command
def tell_output(act: Act[Actor], *, sequence: UUID, output: str) -> Sequence:
    """What came out of a sequence, for everyone; from then on what was said there may be read.

    Refused before it took place (`not_yet`) and without words.
    """
    found = _sequence(act, sequence)
    if found.meeting is None or found.meeting.starts_at > act.happened_at:
        raise RuleViolation("not_yet", _("Cette séance n'a pas encore eu lieu."))
    if not output.strip():
        raise RuleViolation("needs_words", _("Dites en une phrase ce qui est sorti de la séance, même si c'est peu."))
    found.output, found.told_at = output.strip(), act.happened_at
    found.save(update_fields=["output", "told_at"])
    close_duties(found.uid, at=act.happened_at)
    record(act, SequenceTold(about=found.uid))
    return found


@command
def end_programme(act: Act[Actor], *, programme: UUID, move: str = "end") -> Programme:
    """It is over, or taken up again; nothing is erased."""
    found = own(act, Programme, programme)
    found.state = PROGRAMME_LIFECYCLE.target(move, ProgrammeState(found.state))
    found.ended_at = act.happened_at if found.state == ProgrammeState.ENDED else None
    found.save(update_fields=["state", "ended_at"])
    if found.ended_at:
        for sequence in found.sequences.all():
            close_duties(sequence.uid, at=act.happened_at)
    record(act, ProgrammeMoved(about=found.uid, state=found.state))
    return found
