"""What a stretch of time adds up to, for a shared review and for tables over several bodies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, Sum

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import AgendaRequest, AttendanceCount, Meeting, Participation, Receipt
from maillon.voice.meetings.states import SHOWN, ComingState, MeetingState, Presence, RequestState

_AWAY = (Presence.EXCUSED, Presence.ABSENT)
_ANSWERED = (RequestState.SCHEDULED, RequestState.ANSWERED, RequestState.REDIRECTED, RequestState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was planned and what took place. `counted` is the number of meetings where someone counted.

    `convened` are those called; `expected` those who said they would come. Silence is no yes.
    """

    planned: int
    held: int
    cancelled: int
    convened: int
    expected: int
    counted: int
    present: int
    asked: int
    answered: int
    late: int


def figures_of(body: Body, since: datetime, until: datetime) -> Figures:
    """The meetings that began and the questions asked between two moments."""
    shown = Meeting.objects.filter(
        body=body, starts_at__gte=since, starts_at__lt=until, state__in=[s.value for s in SHOWN]
    )
    states = shown.aggregate(
        planned=Count("pk"),
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        cancelled=Count("pk", filter=Q(state=MeetingState.CANCELLED)),
    )
    pks = list(shown.filter(state=MeetingState.HELD).values_list("pk", flat=True))
    present, expected = people_present(pks), people_expected(pks)
    rows = AgendaRequest.objects.filter(body=body, asked_at__gte=since, asked_at__lt=until)
    asked = rows.exclude(state=RequestState.WITHDRAWN).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(state__in=_ANSWERED)),
        late=Count("pk", filter=Q(answered_at__gt=F("answer_due"))),
    )
    return Figures(
        **states,
        **asked,
        convened=people_convened(pks),
        expected=sum(expected.values()),
        counted=len(present),
        present=sum(present.values()),
    )


def people_present(meetings: Collection[int]) -> dict[int, int]:
    """How many were there, by meeting; a meeting where nobody counted is absent, never zero."""
    rows = AttendanceCount.objects.filter(meeting__in=meetings).exclude(presence__in=_AWAY)
    return dict(rows.order_by().values_list("meeting").annotate(all=Sum("people")))


def people_expected(meetings: Collection[int]) -> dict[int, int]:
    """How many had said they would come, by meeting; whoever was called and said nothing is not one of them."""
    rows = Participation.objects.filter(meeting__in=meetings, state=ComingState.CONFIRMED)
    return dict(rows.order_by().values_list("meeting").annotate(all=Count("pk")))


def people_convened(meetings: Collection[int]) -> int:
    """How many were called to these meetings, each once a meeting, whatever they answered."""
    called = Receipt.objects.filter(convocation__meeting__in=meetings)
    return called.values("participation").distinct().count()
