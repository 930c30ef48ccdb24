"""Subjects that participants propose and choose; the next agenda made of them and of what was left."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.agenda import answer_request
from maillon.voice.meetings.commands.gathering import make_point, schedule_gathered
from maillon.voice.meetings.commands.hiding import carry_hidden
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events import AgendaBuilt, TopicProposed
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Meeting, Topic, TopicVotes
from maillon.voice.meetings.states import (
    COMING,
    ItemOrigin,
    ItemState,
    MeetingState,
    PollWay,
    RequestState,
    TopicState,
)


@command
def propose_topic(act: Act[Actor], *, body: UUID, text: str) -> Topic:
    """Anyone proposes a subject for one of the next meetings. Refused for a body that closed."""
    host: Body | None = Body.objects.living().filter(uid=body).first()
    if host is None:
        raise NotFoundError("no_such_body")
    known: Topic | None = Topic.objects.filter(body=host, text__iexact=text.strip(), state=TopicState.PROPOSED).first()
    if known is not None:
        return known
    made = Topic.objects.create(uid=uuid7(), body=host, text=text.strip(), proposed_at=act.happened_at)
    record(act, TopicProposed(about=made.uid, body=host.uid))
    return made


@command
def want_topic(act: Act[Actor], *, topic: UUID) -> Topic:
    """One more person wants it, from the page. Refused with `topic_is_taken` once it left the list."""
    found = still_proposed(Topic.objects.filter(uid=topic).first())
    TopicVotes.objects.get_or_create(topic=found, way=PollWay.LINK)
    TopicVotes.objects.filter(topic=found, way=PollWay.LINK).update(people=F("people") + 1)
    return found


@command
def count_votes(act: Act[Actor], *, topic: UUID, way: PollWay, people: int) -> Topic:
    """Hands raised, calls or papers, counted by whoever runs the body. Typed again it replaces.

    Refused with `votes_of_the_page`: those are never typed.
    """
    if way == PollWay.LINK:
        raise RuleViolation("votes_of_the_page", _("Les voix de la page se comptent seules."))
    found = still_proposed(Topic.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=topic).first())
    TopicVotes.objects.update_or_create(topic=found, way=way, defaults={"people": people})
    return found


def still_proposed(topic: Topic | None) -> Topic:
    """The subject, when it is still in the list. Refused with `topic_is_taken`."""
    if topic is None:
        raise NotFoundError("no_such_topic")
    if topic.state != TopicState.PROPOSED:
        raise RuleViolation("topic_is_taken", _("Ce sujet n'est plus dans la liste."))
    return topic


@command
def build_agenda(act: Act[Actor], *, meeting: UUID, most: int = 5) -> Meeting:
    """What was not reached, the requests left without answer in time, then the `most` wanted subjects.

    Nothing comes twice. Refused with `meeting_is_over`, `nothing_to_add`.
    """
    found = own_meeting(act, meeting)
    if MeetingState(found.state) not in COMING:
        raise RuleViolation("meeting_is_over", _("Cette réunion n'est plus à venir."))
    points = _carry_over(act, found) + _late_requests(act, found) + _wanted_topics(act, found, most)
    if not points:
        raise RuleViolation("nothing_to_add", _("Rien n'attend : ni point reporté, ni demande, ni sujet proposé."))
    record(act, AgendaBuilt(about=found.uid, points=points))
    return found


def left_over(body: Body) -> list[AgendaItem]:
    """Points of past meetings not reached, or asked by residents for a meeting that was cancelled; not yet carried over."""
    not_reached = Q(meeting__state=MeetingState.HELD, state=ItemState.NOT_REACHED)
    cancelled = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.PLANNED, origin=ItemOrigin.RESIDENTS)
    rows = AgendaItem.objects.filter(not_reached | cancelled, meeting__body=body)
    return list(rows.filter(carried_to__isnull=True).order_by("meeting__starts_at", "rank", "pk"))


def late_requests(body: Body, now: datetime) -> list[AgendaRequest]:
    """Requests whose answer is overdue."""
    rows = AgendaRequest.objects.filter(body=body, state=RequestState.SUBMITTED, answer_due__lt=now)
    return list(rows.order_by("answer_due", "pk"))


def wanted_topics(body: Body, most: int | None = None) -> list[Topic]:
    """Subjects still proposed, the most wanted first, then the oldest; each carries `wanted`: voices and questions."""
    rows = Topic.objects.filter(body=body, state=TopicState.PROPOSED)
    voted = Coalesce(Sum("votes__people"), 0)
    asked = AgendaRequest.objects.filter(topic=OuterRef("pk")).exclude(state=RequestState.WITHDRAWN)
    alike = asked.order_by().values("topic").annotate(people=Sum("alike")).values("people")
    counted = rows.select_related("told").annotate(asked=Coalesce(Subquery(alike), 0), wanted=voted + F("asked"))
    ranked = counted.order_by("-wanted", "proposed_at", "pk")
    return list(ranked[:most] if most else ranked)


def _next_rank(meeting: Meeting) -> int:
    return AgendaItem.objects.filter(meeting=meeting).count() + 1


def _carry_over(act: Act[Actor], meeting: Meeting) -> int:
    rows = left_over(meeting.body)
    for old in rows:
        new = AgendaItem.objects.create(
            uid=uuid7(),
            meeting=meeting,
            rank=_next_rank(meeting),
            title=old.title,
            origin=old.origin,
            voice=old.voice,
            minutes_planned=old.minutes_planned,
            presenter=old.presenter,
            confidential=old.confidential,
            why_confidential=old.why_confidential,
            carried_from=old,
        )
        carry_hidden(act, old, new)
        AgendaRequest.objects.filter(item=old).update(item=new, meeting=meeting)
    return len(rows)


def _late_requests(act: Act[Actor], meeting: Meeting) -> int:
    late_ones = late_requests(meeting.body, act.happened_at)
    gathered = {late.topic_id for late in late_ones if late.topic_id}
    for topic in Topic.objects.filter(pk__in=gathered).order_by("pk"):
        make_point(topic, meeting)
        schedule_gathered(act, topic, meeting)
    rows = [late for late in late_ones if not late.topic_id]
    for late in rows:
        answer_request(
            act.then(), request=late.uid, move="schedule", answer="", office=meeting.body.name, meeting=meeting.uid
        )
    return len(rows) + len(gathered)


def _wanted_topics(act: Act[Actor], meeting: Meeting, most: int) -> int:
    rows = wanted_topics(meeting.body, most)
    for topic in rows:
        make_point(topic, meeting)
        schedule_gathered(act, topic, meeting)
    return len(rows)
