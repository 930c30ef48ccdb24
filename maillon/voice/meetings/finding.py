"""What search may find of meetings: dates, questions with answers, subjects, published accounts. Public texts only."""

from uuid import UUID

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.events import (
    ItemRequested,
    MeetingAnnounced,
    MeetingChanged,
    MeetingStateChanged,
    MinutesPublished,
    RequestAnswered,
    TopicMoved,
    TopicProposed,
)
from maillon.voice.meetings.events_minutes import MinutesStateChanged, PassageRemoved
from maillon.voice.meetings.models import AgendaRequest, Meeting, Minutes, MinutesVersion, Topic
from maillon.voice.meetings.states import MeetingState, MinutesState, RequestState, TopicState


def _places(body: Body) -> list[int]:
    return list(body.covers.values_list("place_id", flat=True))


def _meeting(event: MeetingAnnounced | MeetingChanged | MeetingStateChanged) -> None:
    _dated(event.about)


def _dated(uid: UUID) -> None:
    found = Meeting.objects.select_related("body").filter(uid=uid).first()
    if found is None or found.state in {MeetingState.DRAFT, MeetingState.CANCELLED}:
        unindex(uid)
        return
    index(
        "meeting",
        found.uid,
        title=found.title,
        body=f"{found.body.full_name}, {said_date(found.starts_here, 'j F Y')}\n{indexable(found, 'summary', 'room')}",
        url=reverse("meetings:page", args=[found.slug]),
        places=_places(found.body),
    )


@reacts_to(MeetingAnnounced)
def index_announced(event: MeetingAnnounced, _fact: Fact) -> None:
    _meeting(event)


@reacts_to(MeetingChanged)
def index_changed(event: MeetingChanged, _fact: Fact) -> None:
    _meeting(event)


@reacts_to(MeetingStateChanged)
def index_state(event: MeetingStateChanged, _fact: Fact) -> None:
    _meeting(event)


def _question(event: ItemRequested | RequestAnswered) -> None:
    _asked(event.about)


def _asked(uid: UUID) -> None:
    found = AgendaRequest.objects.select_related("body", "rule_change").filter(uid=uid).first()
    if found is None or not found.shown or found.state == RequestState.WITHDRAWN:
        unindex(uid)
        return
    rule = getattr(found, "rule_change", None)
    index(
        "question",
        found.uid,
        title=found.text,
        body="\n".join([indexable(found, "text", "answer"), indexable(rule, "says_today", "why") if rule else ""]),
        url=reverse("meetings:rule", args=[found.uid]) if rule else reverse("bodies:page", args=[found.body.slug]),
        places=_places(found.body),
    )


@reacts_to(ItemRequested)
def index_asked(event: ItemRequested, _fact: Fact) -> None:
    _question(event)


@reacts_to(RequestAnswered)
def index_answered(event: RequestAnswered, _fact: Fact) -> None:
    _question(event)


@reacts_to(MinutesPublished)
def index_minutes(event: MinutesPublished, _fact: Fact) -> None:
    _minutes(event.about)


@reacts_to(MinutesStateChanged)
def index_withdrawn(event: MinutesStateChanged, _fact: Fact) -> None:
    _minutes(event.about)


@reacts_to(PassageRemoved)
def forget_removed(event: PassageRemoved, _fact: Fact) -> None:
    """What was taken out of one account may stand in others of the body, in its dates and questions."""
    body = Body.objects.filter(minutes__uid=event.about).first()
    if body is not None:
        for uid in Minutes.objects.filter(body=body).values_list("uid", flat=True):
            _minutes(uid)
        for uid in AgendaRequest.objects.filter(body=body).values_list("uid", flat=True):
            _asked(uid)
        for uid in Meeting.objects.filter(body=body).values_list("uid", flat=True):
            _dated(uid)
        for uid in Topic.objects.filter(body=body).values_list("uid", flat=True):
            _subject(uid)


@reacts_to(TopicProposed)
def index_topic(event: TopicProposed, _fact: Fact) -> None:
    _subject(event.about)


@reacts_to(TopicMoved)
def index_topic_moved(event: TopicMoved, _fact: Fact) -> None:
    """Taken off, it is found with its reason, where it is read."""
    _subject(event.about)


def _subject(uid: UUID) -> None:
    found = Topic.objects.select_related("body").filter(uid=uid).first()
    if found is None or found.text == "…":
        unindex(uid)
        return
    page = "meetings:removed_topics" if found.state == TopicState.REMOVED else "meetings:topics"
    index(
        "subject",
        found.uid,
        title=found.text,
        body=indexable(found, "reason"),
        url=reverse(page, args=[found.body.slug]),
        places=_places(found.body),
    )


def _minutes(uid: UUID) -> None:
    """The version in force, word for word; nothing that was not published."""
    found = Minutes.objects.select_related("body").filter(uid=uid, state=MinutesState.PUBLISHED).first()
    version = MinutesVersion.objects.filter(minutes=found).order_by("-number").first() if found else None
    if found is None or version is None:
        unindex(uid)
        return
    index(
        "minutes",
        found.uid,
        title=version.title,
        body="\n".join([found.body.full_name, *(str(block["text"]) for block in version.blocks)]),
        url=reverse("meetings:minutes", args=[found.slug]),
        places=_places(found.body),
    )
