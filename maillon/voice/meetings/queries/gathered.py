"""Subjects and the questions under each, for whoever answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import AgendaRequest, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    topic: Topic
    asked: list[AgendaRequest]


def waiting_of(body: Body, topics: Iterable[Topic]) -> tuple[list[AgendaRequest], list[Gathered]]:
    """Questions still alone, then each of these subjects with those that wait under it; one query."""
    waiting = AgendaRequest.objects.waiting().filter(body=body, rule_change__isnull=True)
    rows = list(waiting.order_by("answer_due", "pk"))
    under: dict[int, list[AgendaRequest]] = {}
    for row in rows:
        if row.topic_id:
            under.setdefault(row.topic_id, []).append(row)
    alone = [row for row in rows if not row.topic_id]
    return alone, [Gathered(topic=topic, asked=under.get(topic.pk, [])) for topic in topics]
