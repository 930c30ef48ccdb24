"""Where a request for a point may still go, and when its answer is owed."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from maillon.voice.bodies.public import Body, BodyRules, rules_of
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.rules import answer_due
from maillon.voice.meetings.states import COMING, MeetingState

MOST_SHOWN = 6
ANSWER_DAYS = 15
"""Days to answer, for a body whose rules are not written."""


def answer_days(rules: BodyRules | None) -> int:
    return rules.answer_within_days if rules else ANSWER_DAYS


def request_due(rules: BodyRules | None, at: datetime, starts_at: datetime | None) -> datetime:
    """When a request received `at` is owed its reasoned answer; `starts_at`: of the meeting it goes to."""
    return answer_due(at, answer_days(rules), starts_at, rules.request_cutoff_days if rules else 0)


def _closes(rules: BodyRules | None) -> timedelta:
    """How long before its meeting an agenda stops taking requests."""
    return timedelta(days=rules.request_cutoff_days if rules else 0)


def takes_requests(meeting: Meeting, rules: BodyRules | None, now: datetime) -> bool:
    """Whether `open_to_requests` holds this meeting; `rules`: those of its body. No query."""
    return MeetingState(meeting.state) in COMING and meeting.starts_at > now + _closes(rules)


def open_to_requests(body: Body, now: datetime) -> QuerySet[Meeting]:
    """Dates ahead whose agenda still takes requests, by the rules of the body; the soonest first."""
    closes = _closes(rules_of(body))
    coming: QuerySet[Meeting] = Meeting.objects.filter(body=body, state__in=[state.value for state in COMING])
    return coming.filter(starts_at__gt=now + closes).order_by("starts_at", "pk")


def next_for_requests(body: Body, now: datetime) -> Meeting | None:
    """The next one that still takes requests; else the next date."""
    coming = Meeting.objects.filter(body=body, state__in=[state.value for state in COMING], starts_at__gt=now)
    return open_to_requests(body, now).first() or coming.order_by("starts_at", "pk").first()


def shown_to_askers(body: Body, now: datetime, wished: str = "") -> QuerySet[Meeting]:
    """The six soonest, for a form stays short on a telephone; and the one she comes from, by its slug, if it takes requests."""
    taking = open_to_requests(body, now)
    soonest = list(taking.values_list("pk", flat=True)[:MOST_SHOWN])
    return taking.filter(Q(pk__in=soonest) | Q(slug=wished))
