"""Whoever asked is told; whoever comes is told again when something moves."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from maillon.ground.access.public import Actor, house_act
from maillon.ground.channels.public import tell
from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.vault.public import Dossier, on_erase
from maillon.kernel.act import Act
from maillon.voice.meetings.commands.convocation import send_convocation
from maillon.voice.meetings.commands.transcript import leave_unread
from maillon.voice.meetings.events import (
    ComingAnswered,
    MeetingChanged,
    MeetingStateChanged,
    MinutesPublished,
    RequestAnswered,
    SeatFreed,
)
from maillon.voice.meetings.models import AgendaRequest, Meeting, Participation, Recording
from maillon.voice.meetings.states import ComingState, MeetingState, RequestState


def _tell_those_coming(meeting: Meeting, notice: str, act: Act[Actor]) -> None:
    rows = Participation.objects.filter(
        meeting=meeting,
        person__isnull=False,
        state__in=[ComingState.EXPECTED, ComingState.CONFIRMED, ComingState.WAITING, ComingState.ASKED],
    )
    for person in rows.order_by("pk").values_list("person_id", flat=True):
        tell(
            act,
            notice=notice,
            person=person,
            about=meeting.uid,
            organisation=meeting.body.organisation_id,
            params=meeting.hour_told,
            link=reverse("meetings:page", args=[meeting.slug]),
        )


@reacts_to(RequestAnswered)
def tell_the_asker(event: RequestAnswered, fact: Fact) -> None:
    """The asker learns the answer by her own channel."""
    asked = AgendaRequest.objects.select_related("body").filter(uid=event.about, person__isnull=False).first()
    if asked is not None and asked.person_id and event.state != RequestState.WITHDRAWN:
        tell(
            house_act("meetings", fact.recorded_at),
            notice="meetings.request_answered",
            person=asked.person_id,
            about=asked.uid,
            organisation=asked.body.organisation_id,
            link=reverse("meetings:follow"),
        )


@reacts_to(MeetingChanged)
def tell_of_the_move(event: MeetingChanged, fact: Fact) -> None:
    """A moved date is told to everyone who comes; once convened, everyone is called again and answers again."""
    meeting = Meeting.objects.select_related("body").filter(uid=event.about).first()
    if meeting is None or not event.moved:
        return
    act = house_act("meetings", fact.recorded_at)
    if meeting.state == MeetingState.CONVENED:
        send_convocation(act, meeting, "meetings.convened_again")
    else:
        _tell_those_coming(meeting, "meetings.moved", act)


@reacts_to(MeetingStateChanged)
def tell_of_the_cancelling(event: MeetingStateChanged, fact: Fact) -> None:
    meeting = Meeting.objects.select_related("body").filter(uid=event.about).first()
    notice = {MeetingState.CANCELLED: "meetings.cancelled", MeetingState.POSTPONED: "meetings.postponed"}
    if meeting is not None and event.state in notice:
        told = notice[MeetingState(event.state)]
        _tell_those_coming(meeting, told, house_act("meetings", fact.recorded_at))


@reacts_to(SeatFreed)
def tell_of_the_freed_seat(event: SeatFreed, fact: Fact) -> None:
    """Someone left the waiting list for a seat."""
    row = Participation.objects.select_related("meeting__body").filter(uid=event.about, person__isnull=False).first()
    if row is not None and row.person_id:
        tell(
            house_act("meetings", fact.recorded_at),
            notice="meetings.seat_freed",
            person=row.person_id,
            about=row.meeting.uid,
            organisation=row.meeting.body.organisation_id,
            params=row.meeting.hour_told,
            link=reverse("meetings:page", args=[row.meeting.slug]),
        )


_ANSWERS = {
    ComingState.CONFIRMED: "meetings.coming_accepted",
    ComingState.WAITING: "meetings.coming_waits",
    ComingState.REFUSED: "meetings.coming_refused",
}


@reacts_to(ComingAnswered)
def tell_the_answer(event: ComingAnswered, fact: Fact) -> None:
    """Whoever asked to come has her answer by her own way; the reason of a no is on the page of the meeting."""
    row = Participation.objects.select_related("meeting__body").filter(uid=event.about, person__isnull=False).first()
    if row is not None and row.person_id:
        tell(
            house_act("meetings", fact.recorded_at),
            notice=_ANSWERS[ComingState(event.state)],
            person=row.person_id,
            about=row.uid if event.state == ComingState.REFUSED else row.meeting.uid,
            organisation=row.meeting.body.organisation_id,
            params=row.meeting.hour_told,
            link=reverse("meetings:page", args=[row.meeting.slug]),
        )


@reacts_to(MinutesPublished)
def tell_those_who_asked(event: MinutesPublished, fact: Fact) -> None:
    """Whoever asked for an item of these meetings learns that the account is there, once."""
    if event.version != 1:
        return
    rows = AgendaRequest.objects.filter(
        Q(item__isnull=False) | Q(topic__item__isnull=False),
        meeting__covered_by__minutes__uid=event.about,
        person__isnull=False,
    ).select_related("body")
    for asked in rows.distinct().order_by("pk"):
        if asked.person_id:
            tell(
                house_act("meetings", fact.recorded_at),
                notice="meetings.minutes_published",
                person=asked.person_id,
                about=asked.uid,
                organisation=asked.body.organisation_id,
            )


@on_erase
def forget_unread_words(dossier: Dossier, at: datetime) -> None:
    """What nobody read again in time leaves with the names the team used. Running twice changes nothing."""
    for recording in Recording.objects.select_related("meeting__body").filter(dossier=dossier):
        leave_unread(house_act("meetings", at), recording)
