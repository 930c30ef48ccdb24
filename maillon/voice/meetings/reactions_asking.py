"""What becomes of a request when the meeting it was for moves, or does not take place."""

from django.db.models import QuerySet
from django.urls import reverse

from maillon.ground.access.public import Actor, house_act
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import open_duty
from maillon.ground.journal.public import Fact, reacts_to
from maillon.kernel.act import Act
from maillon.voice.bodies.public import rules_of
from maillon.voice.meetings.commands.agenda import DUTY
from maillon.voice.meetings.events import MeetingChanged, MeetingStateChanged
from maillon.voice.meetings.models import AgendaRequest, Meeting
from maillon.voice.meetings.queries.asking import next_for_requests, request_due
from maillon.voice.meetings.states import MeetingState, RequestState


def _still_open(meeting: Meeting) -> QuerySet[AgendaRequest]:
    """Those waiting for their answer, and those already on its agenda."""
    rows = AgendaRequest.objects.filter(meeting=meeting, state__in=[RequestState.SUBMITTED, RequestState.SCHEDULED])
    found: QuerySet[AgendaRequest] = rows.select_related("body").order_by("pk")
    return found


def _tell(act: Act[Actor], asked: AgendaRequest, notice: str, meeting: Meeting) -> None:
    if asked.person_id:
        tell(
            act,
            notice=notice,
            person=asked.person_id,
            about=asked.uid,
            organisation=asked.body.organisation_id,
            params=meeting.hour_told,
            link=reverse("meetings:follow"),
        )


@reacts_to(MeetingChanged)
def follow_the_date(event: MeetingChanged, fact: Fact) -> None:
    """The request goes with the meeting; its answer is owed sooner when the date comes sooner, never later than was said."""
    meeting = Meeting.objects.select_related("body").filter(uid=event.about).first()
    if meeting is None or not event.moved:
        return
    rules = rules_of(meeting.body)
    for asked in _still_open(meeting):
        _tell(house_act("meetings", fact.recorded_at), asked, "meetings.asked_meeting_moved", meeting)
        due = request_due(rules, fact.recorded_at, meeting.starts_at)
        if asked.state == RequestState.SUBMITTED and due < asked.answer_due:
            asked.answer_due = due
            asked.save(update_fields=["answer_due"])
            open_duty(
                about=asked.uid,
                kind=DUTY,
                organisation=asked.body.organisation_id,
                due=due,
                at=fact.recorded_at,
                reference=asked.reference,
            )


@reacts_to(MeetingStateChanged)
def carry_to_the_next(event: MeetingStateChanged, fact: Fact) -> None:
    """Cancelled: what waits goes to the next meeting that takes requests; a point already there comes back to an agenda."""
    meeting = Meeting.objects.select_related("body").filter(uid=event.about).first()
    if meeting is None or event.state != MeetingState.CANCELLED:
        return
    following = next_for_requests(meeting.body, fact.recorded_at)
    for asked in _still_open(meeting):
        if asked.state == RequestState.SUBMITTED and following is not None:
            asked.meeting = following
            asked.save(update_fields=["meeting"])
        _tell(house_act("meetings", fact.recorded_at), asked, "meetings.asked_meeting_cancelled", meeting)
