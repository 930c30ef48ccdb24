"""What partners read: their circles, who is in them, what was said, the dates ahead."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability, can
from maillon.voice.bodies.public import Body, BodyKind, bodies_run_by
from maillon.voice.circles.models import CircleSeat, Word
from maillon.voice.circles.states import WordState
from maillon.voice.meetings.public import Meeting, coming_meetings

MOST_WORDS = 60
ENTER = Capability.WORK_WITH_PARTNERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """One circle as its members see it. `mine` are the seats the actor may speak from."""

    body: Body
    seats: list[CircleSeat]
    mine: list[CircleSeat]
    words: list[Word]
    settled: list[Word]
    dates: list[Meeting]
    runs: bool


def circles_for(actor: Actor, today: date) -> list[Body]:
    """Circles the actor's organisations are invited to today."""
    seats = CircleSeat.objects.allowed(actor, ENTER).live(today)
    return list(Body.objects.living().filter(pk__in=seats.values("body")).order_by("name", "pk"))


def circles_run_by(actor: Actor) -> list[Body]:
    """Circles the actor hosts, some of them still without partners."""
    return [body for body in bodies_run_by(actor) if body.kind == BodyKind.PARTNERS]


def circle_or_404(actor: Actor, slug: str, now: datetime) -> Circle:
    """For whoever is invited; "not found" for the others, whatever they may do elsewhere."""
    today = localdate(now)
    seats = list(CircleSeat.objects.live(today).filter(body__slug=slug).select_related("body", "organisation"))
    held = set(CircleSeat.objects.allowed(actor, ENTER).filter(body__slug=slug).values_list("pk", flat=True))
    mine = [seat for seat in seats if seat.pk in held]
    if not mine:
        raise Http404
    body = mine[0].body
    words = _words(body)
    return Circle(
        body=body,
        seats=seats,
        mine=mine,
        words=[one for one in words if one.state == WordState.OPEN],
        settled=[one for one in words if one.state == WordState.SETTLED],
        dates=coming_meetings(now=now, body=body),
        runs=can(actor, Capability.RUN_MEETINGS, body),
    )


def _words(body: Body) -> list[Word]:
    rows = Word.objects.filter(seat__body=body, answers__isnull=True).exclude(state=WordState.REMOVED)
    rows = rows.select_related("seat__organisation").prefetch_related("replies")
    return list(rows[:MOST_WORDS])


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCard:
    """One word and its answers; `may_move` are those the actor's organisation said, all of them for the host."""

    row: Word
    circle: Circle
    answers: list[Word]
    may_move: set[UUID]


def word_or_404(actor: Actor, uid: UUID, now: datetime) -> WordCard:
    """The exchange this word opens, or the one it answers in."""
    rows = Word.objects.exclude(state=WordState.REMOVED).select_related("seat__body", "seat__organisation")
    found = rows.select_related("answers__seat__body", "answers__seat__organisation").filter(uid=uid).first()
    row = found and (found.answers or found)
    if row is None or row.state == WordState.REMOVED:
        raise Http404
    circle = circle_or_404(actor, row.seat.body.slug, now)
    answers = (
        row.replies.exclude(state=WordState.REMOVED).select_related("seat__organisation").order_by("said_at", "pk")
    )
    ours = {seat.organisation_id for seat in circle.mine}
    said = [row, *answers]
    may_move = {one.uid for one in said if circle.runs or one.seat.organisation_id in ours}
    return WordCard(row=row, circle=circle, answers=said[1:], may_move=may_move)


def own_circle_or_404(actor: Actor, slug: str) -> Body:
    """A circle the actor hosts."""
    rows = Body.objects.allowed(actor, Capability.RUN_MEETINGS).living().select_related("organisation")
    found: Body | None = rows.filter(slug=slug, kind=BodyKind.PARTNERS).first()
    if found is None:
        raise Http404
    return found


def is_invited(actor: Actor, body: Body, today: date) -> bool:
    return CircleSeat.objects.allowed(actor, ENTER).live(today).filter(body=body).exists()


def seats_of(body: Body, today: date) -> list[CircleSeat]:
    return list(CircleSeat.objects.live(today).filter(body=body).select_related("organisation"))
