"""What pages read about meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet, Sum
from django.http import Http404
from django.urls import reverse

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Place
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.public import Author, Body, authors_of, bodies_around, signed
from maillon.voice.meetings.models import (
    AgendaItem,
    AgendaRequest,
    Block,
    Document,
    FileRemoval,
    Meeting,
    Minutes,
    MinutesVersion,
    Participation,
    TopicVotes,
)
from maillon.voice.meetings.states import DocumentRole, RequestState


def meeting_or_404(actor: Actor, slug: str) -> Meeting:
    """A meeting whose date is public, or one the actor prepares."""
    items = counted_items()
    for capability in (Capability.SEE_PUBLIC, Capability.RUN_MEETINGS):
        seen = Meeting.objects.allowed(actor, capability).filter(slug=slug)
        whole = seen.select_related("body__organisation").prefetch_related(Prefetch("items", items), "documents")
        found: Meeting | None = whole.first()
        if found is not None:
            return found
    raise Http404


def counted_items() -> QuerySet[AgendaItem]:
    """Points with how many asked for each, and the gathered subject it comes from, if any."""
    return AgendaItem.objects.annotate(
        request_alike=F("request__alike"), request_wished=F("request__voice_wished"), gathered=F("topic__pk")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """How many people asked for each gathered subject, and how many chose it, by the key of the subject."""

    asked: Mapping[int, int] = field(default_factory=dict)
    chosen: Mapping[int, int] = field(default_factory=dict)


def gathered_for(items: Iterable[AgendaItem]) -> Gathered:
    """Two queries for an agenda that has gathered subjects, none for another."""
    topics = [item.gathered for item in items if item.gathered]  # type: ignore[attr-defined]  # by `counted_items`
    if not topics:
        return Gathered()
    asked = AgendaRequest.objects.filter(topic__in=topics).order_by().values_list("topic").annotate(Sum("alike"))
    chosen = TopicVotes.objects.filter(topic__in=topics).order_by().values_list("topic").annotate(Sum("people"))
    return Gathered(asked=dict(asked), chosen=dict(chosen))


def files_taken_out(meeting: Meeting) -> list[FileRemoval]:
    """Which papers left and why, paper by paper. No query while every paper is awaited."""
    came = [paper.pk for paper in meeting.documents.all() if paper.file or paper.withdrawn_at]
    if not came:
        return []
    return list(FileRemoval.objects.filter(document__in=came).order_by("document", "taken_out_at", "pk"))


def coming_meetings(
    *, now: datetime, body: Body | None = None, place: Place | None = None, limit: int = 20
) -> list[Meeting]:
    """Public dates ahead, the soonest first."""
    rows = Meeting.objects.coming(now).for_list()
    if body is not None:
        rows = rows.filter(body=body)
    if place is not None:
        rows = rows.filter(body__in=[b.pk for b in bodies_around(place)])
    return list(rows[:limit])


def meetings_of(bodies: Sequence[Body], now: datetime, limit: int = 20) -> list[Meeting]:
    """Public dates ahead of these bodies, the soonest first."""
    rows = Meeting.objects.coming(now).for_list().filter(body__in=[body.pk for body in bodies])
    return list(rows[:limit])


def feed_meetings(*, body: Body, since: datetime) -> list[Meeting]:
    """What a calendar shows: coming and recent dates, cancelled ones kept."""
    shown = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    found = list(shown.filter(body=body, ends_at__gte=since).for_list().select_related(None))
    for meeting in found:
        meeting.body = body
    return found


def past_meetings(body: Body, now: datetime, limit: int = 20) -> list[Meeting]:
    return list(Meeting.objects.past(now).filter(body=body).for_list().reverse()[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """A question and its answer, as anyone may read them. `rule`: the page of the rule it would change, if it does.

    `wished`: how much its asker wishes to weigh, in words; `meeting`: where it is to be talked of, until it was answered.
    """

    uid: UUID
    text: str
    alike: int
    state: str
    state_label: str
    answer: str
    answered_by: str
    asked_at: datetime
    answer_due: datetime
    late: bool
    body_id: int
    body_name: str
    reference: str = ""
    signature: str = ""
    author: Author | None = None
    rule: str = ""
    wished: str = ""
    meeting: Meeting | None = None


def _card(
    row: AgendaRequest, now: datetime, *, team: bool = False, signature: str = "", author: Author | None = None
) -> RequestCard:
    return RequestCard(
        uid=row.uid,
        text=row.text,
        alike=row.alike,
        state=row.state,
        state_label=row.get_state_display(),
        answer=row.answer,
        answered_by=row.answered_by,
        asked_at=row.asked_at,
        answer_due=row.answer_due,
        late=row.state == RequestState.SUBMITTED and row.answer_due < now,
        body_id=row.body_id,
        body_name=row.body.full_name,
        reference=row.reference if team else "",
        signature=signature,
        author=author,
        rule=reverse("meetings:rule", args=[row.uid]) if hasattr(row, "rule_change") else "",
        wished=row.get_voice_wished_display(),
        meeting=row.meeting if row.state in {RequestState.SUBMITTED, RequestState.SCHEDULED} else None,
    )


def public_requests(*, now: datetime, bodies: Sequence[Body], limit: int = 6, rules: bool = True) -> list[RequestCard]:
    """Questions and answers anyone may read, the latest first; without the rules to change when told apart."""
    shown = AgendaRequest.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).exclude(state=RequestState.WITHDRAWN)
    if not rules:
        shown = shown.filter(rule_change__isnull=True)
    rows = (
        shown.filter(body__in=[b.pk for b in bodies])
        .select_related("body", "meeting", "rule_change")
        .order_by("-asked_at", "-pk")
    )
    shown_rows = list(rows.annotate(signed=signed())[:limit])
    authors = authors_of(row.uid for row in shown_rows if row.signed)
    return [_card(row, now, author=authors.get(row.uid)) for row in shown_rows]


def requests_to_answer(actor: Actor, now: datetime) -> list[RequestCard]:
    """What the actor's bodies owe an answer to, the most urgent first."""
    rows = list(
        AgendaRequest.objects.allowed(actor, Capability.ANSWER_AGENDA)
        .waiting()
        .distinct()
        .select_related("body", "meeting", "rule_change")
        .order_by("answer_due", "pk")
    )
    signed = open_still_there(rows)
    authors = authors_of(row.uid for row in rows)
    return [
        _card(row, now, team=True, signature=details.signature if details else "", author=authors[row.uid])
        for row, details in zip(rows, signed, strict=True)
    ]


def request_or_404(actor: Actor, reference: str, now: datetime) -> tuple[AgendaRequest, RequestCard]:
    """A request the actor answers, with its signature."""
    rows = AgendaRequest.objects.allowed(actor, Capability.ANSWER_AGENDA).distinct()
    found: AgendaRequest | None = (
        rows.filter(reference=reference).select_related("body", "meeting", "rule_change").first()
    )
    if found is None:
        raise Http404
    details = open_still_there([found])[0]
    author = authors_of([found.uid])[found.uid]
    return found, _card(found, now, team=True, signature=details.signature if details else "", author=author)


def followed_request(actor: Actor, now: datetime) -> RequestCard | None:
    """The request opened by the last pass shown in this browser: on a shared one, never the neighbour's."""
    shown = [held.about for held in actor.passes_for(Capability.FOLLOW_REQUEST)]
    rows = AgendaRequest.objects.allowed(actor, Capability.FOLLOW_REQUEST)
    rows = rows.select_related("body", "meeting", "rule_change")
    found = {row.uid: row for row in rows}
    last = next((found[uid] for uid in reversed(shown) if uid in found), None)
    return _card(last, now, team=True, author=authors_of([last.uid])[last.uid]) if last else None


def followed_coming(actor: Actor) -> Participation | None:
    """The coming opened by the last pass shown in this browser: on a shared one, never the neighbour's."""
    shown = [held.about for held in actor.passes_for(Capability.FOLLOW_REQUEST)]
    rows = Participation.objects.allowed(actor, Capability.FOLLOW_REQUEST).select_related("meeting__body")
    found = {row.uid: row for row in rows}
    return next((found[uid] for uid in reversed(shown) if uid in found), None)


def required_documents(meeting: Meeting) -> list[Document]:
    return [d for d in meeting.documents.all() if d.role == DocumentRole.REQUIRED]


def minutes_or_404(slug: str) -> tuple[Minutes, MinutesVersion]:
    """Published minutes and the version in force."""
    rows = Minutes.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).select_related("body", "previous")
    found = rows.prefetch_related("meetings").filter(slug=slug).first()
    version = MinutesVersion.objects.filter(minutes=found).order_by("-number").first() if found else None
    if found is None or version is None:
        raise Http404
    return found, version


def own_minutes_or_404(actor: Actor, slug: str) -> tuple[Minutes, list[Block]]:
    """Minutes the actor writes, with every block."""
    rows = Minutes.objects.allowed(actor, Capability.PUBLISH_MINUTES).distinct().select_related("body", "previous")
    found: Minutes | None = rows.prefetch_related("meetings").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found, list(Block.objects.filter(minutes=found).select_related("about"))


def published_minutes(*, bodies: Sequence[Body], limit: int = 6) -> list[Minutes]:
    rows = Minutes.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return list(
        rows.filter(body__in=[b.pk for b in bodies]).select_related("body").order_by("-published_at", "-pk")[:limit]
    )


def minutes_of(meeting: Meeting) -> list[Minutes]:
    """Published accounts that cover this meeting."""
    return list(Minutes.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(meetings=meeting).distinct())


def meetings_run_by(actor: Actor, now: datetime) -> list[Meeting]:
    """What the actor prepares: coming first, then the last ones held."""
    mine = Meeting.objects.allowed(actor, Capability.RUN_MEETINGS).distinct().for_list()
    return [*mine.filter(ends_at__gte=now), *mine.filter(ends_at__lt=now).reverse()[:10]]


def own_meeting_or_404(actor: Actor, slug: str) -> Meeting:
    """A meeting the actor runs, with its points and papers."""
    mine = Meeting.objects.allowed(actor, Capability.RUN_MEETINGS).distinct().select_related("body__organisation")
    found: Meeting | None = mine.filter(slug=slug).prefetch_related("items", "documents").first()
    if found is None:
        raise Http404
    return found


def own_body_or_404(actor: Actor, slug: str) -> Body:
    """A body whose meetings the actor runs."""
    found: Body | None = Body.objects.allowed(actor, Capability.RUN_MEETINGS).distinct().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def minutes_written_by(actor: Actor) -> list[Minutes]:
    """Accounts the actor writes, drafts first."""
    mine = Minutes.objects.allowed(actor, Capability.PUBLISH_MINUTES).distinct().select_related("body")
    return list(mine.order_by("published_at", "-made_at")[:20])


def blocks_to_follow(minutes: Minutes) -> list[Block]:
    """The public blocks of the previous synthesis: what this one may confirm, complete or close."""
    if minutes.previous_id is None:
        return []
    return list(Block.objects.filter(minutes=minutes.previous_id, audience="public").exclude(kind="heading"))
