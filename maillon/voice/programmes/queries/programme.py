"""Programmes, their sequences and worksheets."""

from collections import defaultdict
from collections.abc import Sequence as ListOf
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body, bodies_run_by
from maillon.voice.meetings.public import MeetingState, people_present
from maillon.voice.programmes.models import GuidingQuestion, Path, Programme, Said, Sequence, SheetTemplate
from maillon.voice.programmes.outlines import Outline, shipped_outlines
from maillon.voice.programmes.states import College


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A sequence and where it stands. `present` is None when nobody counted."""

    row: Sequence
    state: str
    present: int | None
    lines: int = 0

    @property
    def tone(self) -> str:
        return {"held": "done", "cancelled": "past", "late": "late"}.get(self.state, "waiting")


def state_of(sequence: Sequence, now: datetime) -> str:
    """`undated`, `planned`, `held`, `cancelled`, or `late` when its day has passed and nobody said it was held."""
    meeting = sequence.meeting
    if meeting is None:
        return "undated"
    if meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}:
        return str(meeting.state)
    return "late" if meeting.ends_at < now else "planned"


def steps_of(sequences: ListOf[Sequence], now: datetime) -> list[Step]:
    """One query for any number of sequences, whose meetings are already there."""
    present = people_present([row.meeting_id for row in sequences if row.meeting_id])
    return [
        Step(
            row=row,
            state=state_of(row, now),
            present=present.get(row.meeting_id) if row.meeting_id else None,
        )
        for row in sequences
    ]


def programmes_of(bodies: ListOf[Body], limit: int = 20) -> list[Programme]:
    rows = Programme.objects.filter(body__in=[body.pk for body in bodies])
    return list(rows.select_related("body").order_by("state", "-made_at")[:limit])


def programmes_run_by(actor: Actor) -> tuple[list[Body], list[Programme]]:
    """The bodies the actor runs and their programmes."""
    bodies = bodies_run_by(actor)
    return bodies, programmes_of(bodies, 60)


def paths_of(bodies: ListOf[Body], limit: int = 20) -> list[Path]:
    """The paths these bodies carry or follow."""
    keys = [body.pk for body in bodies]
    rows = Path.objects.filter(body__in=keys) | Path.objects.filter(programmes__body__in=keys)
    return list(rows.distinct().order_by("-made_at")[:limit])


def templates_for(body: Body) -> list[Outline]:
    """Those that come with Maillon, then the last number of each of the body's own."""
    kept: dict[str, Outline] = {}
    for row in SheetTemplate.objects.filter(body=body).order_by("title", "number"):
        kept[row.title] = Outline(key=str(row.uid), title=row.title, number=row.number, aim="", sheet=row.sheet)
    return [*shipped_outlines().values(), *kept.values()]


def _with_sequences() -> Prefetch[str]:
    return Prefetch("sequences", Sequence.objects.select_related("meeting").prefetch_related("questions"))


def programme_or_404(slug: str) -> Programme:
    rows = Programme.objects.filter(slug=slug).select_related("body", "path").prefetch_related(_with_sequences())
    return _one(rows.first())


def own_programme_or_404(actor: Actor, slug: str) -> Programme:
    rows = Programme.objects.allowed(actor, Capability.RUN_MEETINGS).filter(slug=slug)
    return _one(rows.select_related("body", "path").prefetch_related(_with_sequences()).first())


def _one(found: Programme | None) -> Programme:
    if found is None:
        raise Http404
    return found


def sequence_or_404(slug: str, rank: int) -> Sequence:
    rows = Sequence.objects.filter(programme__slug=slug, rank=rank)
    found: Sequence | None = rows.select_related("programme__body", "meeting").prefetch_related("questions").first()
    if found is None:
        raise Http404
    return found


def own_sequence_or_404(actor: Actor, slug: str, rank: int) -> Sequence:
    rows = Sequence.objects.allowed(actor, Capability.RUN_MEETINGS).filter(programme__slug=slug, rank=rank)
    found: Sequence | None = rows.select_related("programme__body", "meeting").prefetch_related("questions").first()
    if found is None:
        raise Http404
    return found


def own_body_or_404(actor: Actor, slug: str) -> Body:
    """A body whose meetings the actor runs."""
    found: Body | None = Body.objects.allowed(actor, Capability.RUN_MEETINGS).living().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def path_or_404(slug: str) -> Path:
    found: Path | None = Path.objects.filter(slug=slug).select_related("body").first()
    if found is None:
        raise Http404
    return found


def question_or_none(actor: Actor, uid: str) -> GuidingQuestion | None:
    """A question of a sequence the actor runs; nothing for an address that is none."""
    try:
        wanted = UUID(uid)
    except ValueError:
        return None
    mine = Sequence.objects.allowed(actor, Capability.RUN_MEETINGS)
    rows = GuidingQuestion.objects.filter(uid=wanted, sequence__in=mine)
    return rows.select_related("sequence__programme__body").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was said: each question with its lines by group, then the needs said in the room."""

    questions: list[tuple[GuidingQuestion, list[tuple[str, list[Said]]]]]
    needs: list[Said]


def worksheet_of(sequence: Sequence) -> Sheet:
    """One query. Different answers stand side by side, in the order of the groups, none before another by its number."""
    return _sheet(sequence, list(Said.objects.filter(sequence=sequence, struck_at__isnull=True)))


def _sheet(sequence: Sequence, rows: ListOf[Said]) -> Sheet:
    by_question: dict[int, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.question_id:
            by_question[row.question_id][row.college].append(row)
    return Sheet(
        questions=[(question, _in_order(by_question[question.pk])) for question in sequence.questions.all()],
        needs=[row for row in rows if row.question_id is None],
    )


def _in_order(said: dict[str, list[Said]]) -> list[tuple[str, list[Said]]]:
    return [(str(college.label), said[college]) for college in College if college in said]


def sequence_by_uid_or_404(actor: Actor, uid: UUID) -> Sequence:
    rows = Sequence.objects.allowed(actor, Capability.RUN_MEETINGS).filter(uid=uid)
    found: Sequence | None = rows.select_related("programme").first()
    if found is None:
        raise Http404
    return found


def slug_of_line(actor: Actor, uid: UUID) -> tuple[str, int] | None:
    """The programme and the rank of the sequence where this line stands, when the actor runs it."""
    mine = Sequence.objects.allowed(actor, Capability.RUN_MEETINGS)
    rows = Said.objects.filter(uid=uid, sequence__in=mine)
    return rows.values_list("sequence__programme__slug", "sequence__rank").first()


def told_of(programme: Programme) -> dict[int, Sheet]:
    """What was said in each sequence whose output was told, by its key; one query for all."""
    told = [row for row in programme.sequences.all() if row.told_at]
    lines = Said.objects.filter(sequence__in=[row.pk for row in told], struck_at__isnull=True)
    by_sequence: dict[int, list[Said]] = defaultdict(list)
    for line in lines:
        by_sequence[line.sequence_id].append(line)
    return {row.pk: _sheet(row, by_sequence[row.pk]) for row in told}
