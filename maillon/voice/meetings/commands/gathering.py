"""Questions asked alike become one subject; whoever asked is told together."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.agenda import DUTY
from maillon.voice.meetings.commands.own import own_meeting
from maillon.voice.meetings.events import RequestAnswered
from maillon.voice.meetings.events_field import RequestsGathered
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Meeting, Topic
from maillon.voice.meetings.states import (
    COMING,
    REQUEST_LIFECYCLE,
    ItemOrigin,
    MeetingState,
    RequestState,
    TopicState,
    Voice,
)


@command
def gather_requests(
    act: Act[Actor], *, body: UUID, requests: Sequence[UUID], topic: UUID | None = None, text: str = ""
) -> Topic:
    """Puts waiting questions under one subject, known or new; the answer owed to each stays owed.

    Refused with `choose_questions`, `which_subject`. A question moves from one subject to another.
    """
    host: Body | None = Body.objects.allowed(act.actor, Capability.ANSWER_AGENDA).filter(uid=body).first()
    if host is None:
        raise NotFoundError("no_such_body")
    asked = AgendaRequest.objects.waiting().filter(body=host, uid__in=list(requests), rule_change__isnull=True)
    if not asked.exists():
        raise RuleViolation("choose_questions", _("Cochez au moins une question."))
    found = Topic.objects.filter(body=host, uid=topic, state=TopicState.PROPOSED).first() if topic else None
    if found is None and not text.strip():
        raise RuleViolation("which_subject", _("Choisissez un sujet, ou écrivez-en un."))
    if found is None:
        found = Topic.objects.create(uid=uuid7(), body=host, text=text.strip()[:200], proposed_at=act.happened_at)
    gathered = asked.update(topic=found)
    record(act, RequestsGathered(about=found.uid, body=host.uid, requests=gathered))
    return found


@command
def answer_together(
    act: Act[Actor], *, topic: UUID, move: str, answer: str, office: str, meeting: UUID | None = None
) -> int:
    """One answer for everyone who asked: `schedule` makes the subject a point of a coming meeting. Returns how many.

    Refused with `answer_needs_words`, `no_meeting_to_schedule`, `nobody_waits` when each was answered already.
    """
    mine = Topic.objects.allowed(act.actor, Capability.ANSWER_AGENDA).select_for_update(of=("self",))
    found: Topic | None = mine.filter(uid=topic).first()
    if found is None:
        raise NotFoundError("no_such_topic")
    rows = list(AgendaRequest.objects.waiting().filter(topic=found).order_by("pk"))
    if not rows:
        raise RuleViolation("nobody_waits", _("Chaque personne a déjà sa réponse."))
    if move != "schedule" and not answer.strip():
        raise RuleViolation("answer_needs_words", _("Écrivez la réponse : elle sera envoyée à chaque personne."))
    target: Meeting | None = None
    if move == "schedule":
        target = own_meeting(act, meeting) if meeting else None
        if target is None or MeetingState(target.state) not in COMING:
            raise RuleViolation("no_meeting_to_schedule", _("Choisissez une réunion à venir pour y inscrire ce point."))
        make_point(found, target)
    answer_each(act, rows, move=move, answer=answer, office=office, meeting=target)
    return len(rows)


def make_point(topic: Topic, meeting: Meeting) -> None:
    """The subject takes the next place on the agenda, once. In the caller's transaction."""
    if topic.item_id is not None:
        return
    topic.item = AgendaItem.objects.create(
        uid=uuid7(),
        meeting=meeting,
        rank=AgendaItem.objects.filter(meeting=meeting).count() + 1,
        title=topic.text,
        origin=ItemOrigin.RESIDENTS,
        voice=Voice.JOINT_WORK,
    )
    topic.state = TopicState.TAKEN
    topic.save(update_fields=["item", "state"])


def answer_each(
    act: Act[Any], rows: Iterable[AgendaRequest], *, move: str, answer: str, office: str, meeting: Meeting | None
) -> None:
    """The same answer, told to each by her own channel; what was owed to each is closed."""
    for row in rows:
        row.state = REQUEST_LIFECYCLE.target(move, RequestState(row.state))
        row.answer, row.answered_by, row.answered_at = answer.strip(), office, act.happened_at
        row.meeting = meeting or row.meeting
        row.save(update_fields=["state", "answer", "answered_by", "answered_at", "meeting"])
        close_duties(row.uid, at=act.happened_at, kind=DUTY)
        record(act, RequestAnswered(about=row.uid, state=row.state))


def schedule_gathered(act: Act[Any], topic: Topic, meeting: Meeting) -> int:
    """The subject went to the agenda by itself: whoever asked is told so; returns how many."""
    rows = list(AgendaRequest.objects.waiting().filter(topic=topic).order_by("pk"))
    answer_each(act, rows, move="schedule", answer="", office=meeting.body.name, meeting=meeting)
    return len(rows)
