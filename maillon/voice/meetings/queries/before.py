"""What pages read before a meeting: who was called and answered, whom the sheet expects."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Prefetch
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message, MessageState, Way
from maillon.ground.places.public import Place
from maillon.ground.vault.public import open_still_there
from maillon.kernel.uid import made_at
from maillon.voice.bodies.public import Body, BodyRules, bodies_around
from maillon.voice.meetings.models import (
    Convocation,
    DatePoll,
    Document,
    Meeting,
    MeetingRevision,
    Participation,
    PollDate,
    Receipt,
    Search,
)
from maillon.voice.meetings.models.hours import here
from maillon.voice.meetings.queries import counted_items
from maillon.voice.meetings.rules import EVENING_FROM, is_evening, notice_days
from maillon.voice.meetings.states import ComingState, DocumentRole, MeetingState, Presence
from maillon.voice.meetings.states_more import ReceiptWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One person expected, for the organiser: how she is told, and whether she said that she has it."""

    participation: UUID
    name: str = field(repr=False)
    capacity: str
    contact: PersonDetails = field(repr=False)
    receipt: UUID | None = None
    way: str = ""
    way_label: str = ""
    state_label: str = ""
    to_call: bool = False
    acknowledged_at: datetime | None = None
    said_label: str = ""
    state_coming: str = ""
    may_replace: bool = False


def _named(rows: Sequence[Participation]) -> list[tuple[Participation, str, PersonDetails]]:
    """Rows still there with the name given, else hers, and how to reach her; nobody once erased."""
    people = [row.person for row in rows if row.person is not None]
    contacts: dict[int | None, PersonDetails | None] = (
        dict(zip((p.pk for p in people), open_still_there(people), strict=True)) if people else {}
    )
    names = open_still_there(list(rows)) if rows else []
    found = []
    for row, details in zip(rows, names, strict=True):
        contact = contacts.get(row.person_id) or PersonDetails()
        if details is None:
            continue
        found.append((row, details.name or f"{contact.first_name} {contact.last_name}".strip(), contact))
    return found


def how_many_called(actor: Actor, meeting: Meeting) -> int:
    """How many are expected: a count, said before the second factor too."""
    mine = Participation.objects.allowed(actor, Capability.RUN_MEETINGS).filter(meeting=meeting)
    return int(mine.exclude(state__in=[ComingState.REFUSED, ComingState.WITHDRAWN]).count())


def called_to(actor: Actor, meeting: Meeting, *, away: bool = False) -> list[Called]:
    """Everyone expected, with what became of the last convocation; those who cannot come too when `away`.

    Nobody is named before the second factor.
    """
    if not actor.second_factor:
        return []
    mine = Participation.objects.allowed(actor, Capability.RUN_MEETINGS)
    rows = mine.filter(meeting=meeting).exclude(state=ComingState.REFUSED)
    if actor.kept_from:
        rows = rows.exclude(person__in=actor.kept_from)
    if not away:
        rows = rows.exclude(state=ComingState.WITHDRAWN)
    searched = set(Search.objects.filter(meeting=meeting).values_list("absent", flat=True))
    last = last_convocation(meeting)
    receipts = {r.participation_id: r for r in Receipt.objects.filter(convocation=last)} if last else {}
    uids = [r.message for r in receipts.values() if r.message]
    messages = {m.uid: m for m in Message.objects.filter(uid__in=uids)}
    found = []
    for row, name, contact in _named(list(rows.select_related("person").order_by("pk"))):
        receipt = receipts.get(row.pk)
        message = messages.get(receipt.message) if receipt and receipt.message else None
        found.append(
            Called(
                participation=row.uid,
                name=name,
                capacity=str(row.get_capacity_display()),
                contact=contact,
                receipt=receipt.uid if receipt else None,
                way=message.way if message else "",
                way_label=str(message.get_way_display()) if message else "",
                state_label=message.state_said if message else "",
                to_call=message is not None and message.way == Way.CALL and message.state == MessageState.QUEUED,
                acknowledged_at=receipt.acknowledged_at if receipt else None,
                said_label=str(receipt.get_said_display()) if receipt and receipt.said else "",
                state_coming=str(row.get_state_display()) if row.state != ComingState.EXPECTED else "",
                may_replace=row.pk not in searched,
            )
        )
    return found


def last_convocation(meeting: Meeting) -> Convocation | None:
    return Convocation.objects.filter(meeting=meeting).order_by("-number").first()


def convocations_of(meeting: Meeting) -> list[Convocation]:
    """Every sending, the first one first: counts and sums, no names."""
    return list(Convocation.objects.filter(meeting=meeting))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One sending as anyone may read it: when, to how many by which way."""

    number: int
    sent_at: datetime
    digest: str
    people: int
    ways: tuple[tuple[str, int], ...]
    acknowledged: int = 0
    said: tuple[tuple[str, int], ...] = ()


def proofs_of(meeting: Meeting) -> list[Proof]:
    """Every sending, how many said they have it and how: counts alone, those of an earlier date kept."""
    sendings = convocations_of(meeting)
    if not sendings:
        return []
    words = dict(Way.choices)
    said: dict[int, list[tuple[str, int]]] = {}
    answered = Receipt.objects.filter(convocation__meeting=meeting, acknowledged_at__isnull=False)
    counts = answered.order_by("said").values_list("convocation", "said").annotate(people=Count("pk"))
    for convocation, way, people in counts:
        said.setdefault(convocation, []).append((str(ReceiptWay(way).label), people))
    return [
        Proof(
            number=sent.number,
            sent_at=sent.sent_at,
            digest=sent.digest,
            people=sum(sent.manifest["sent"].values()),
            ways=tuple((str(words.get(way, way)), people) for way, people in sent.manifest["sent"].items()),
            acknowledged=sum(people for _way, people in said.get(sent.pk, ())),
            said=tuple(said.get(sent.pk, ())),
        )
        for sent in sendings
    ]


def awaited_document_or_404(meeting: Meeting, uid: UUID) -> Document:
    found = Document.objects.filter(meeting=meeting, uid=uid, file__isnull=True, withdrawn_at__isnull=True).first()
    if found is None:
        raise Http404
    return found


PRESENCES = (Presence.ROOM, Presence.VIDEO, Presence.PHONE, Presence.EXCUSED, Presence.ABSENT)


def poll_or_404(slug: str) -> DatePoll:
    found: DatePoll | None = DatePoll.objects.select_related("body", "meeting").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def own_poll_or_404(actor: Actor, slug: str) -> DatePoll:
    """A poll of a body whose meetings the actor runs."""
    mine = DatePoll.objects.allowed(actor, Capability.RUN_MEETINGS).distinct().select_related("body", "meeting")
    found: DatePoll | None = mine.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def dates_of(poll: DatePoll) -> list[PollDate]:
    """The possible dates; each carries `total`, web and paper together, and `starts_here`, its hour there."""
    rows = list(PollDate.objects.filter(poll=poll))
    for row in rows:
        row.total = row.web + (row.paper or 0)  # type: ignore[attr-defined]  # a number for the page
        row.starts_here = here(row.starts_at, poll.body.time_zone)  # type: ignore[attr-defined]  # for the page
    return rows


def open_polls(body: Body) -> list[DatePoll]:
    return list(DatePoll.objects.filter(body=body, meeting__isnull=True).order_by("closes_on", "pk"))


def twins_of(meeting: Meeting) -> list[Meeting]:
    """The same meeting at another hour."""
    if meeting.series_id is None:
        return []
    same = Meeting.objects.filter(series=meeting.series_id, occurrence=meeting.occurrence).exclude(pk=meeting.pk)
    told = same.exclude(state=MeetingState.CANCELLED).order_by("starts_at")
    return list(told.prefetch_related(Prefetch("items", counted_items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Two rules of a body, counted over its meetings; never typed."""

    meetings: int
    evenings: int
    with_papers: int
    in_time: int
    notice_days: int

    @property
    def evening_share(self) -> int:
        return round(100 * self.evenings / self.meetings) if self.meetings else 0


def rules_kept(body: Body, rules: BodyRules | None) -> Kept | None:
    """How many were in the evening, and how many had their papers in time; None before the first one."""
    rows = list(
        Meeting.objects.filter(body=body, state__in=[MeetingState.CONVENED, MeetingState.HELD]).prefetch_related(
            "documents"
        )
    )
    if rules is None or not rows:
        return None
    earliest = rules.earliest_start or EVENING_FROM
    papers = [[d.available_at for d in m.documents.all() if d.role == DocumentRole.REQUIRED] for m in rows]
    notices = [notice_days(m.starts_at, moments) for m, moments in zip(rows, papers, strict=True)]
    return Kept(
        meetings=len(rows),
        evenings=sum(is_evening(m.starts_at, m.time_zone, earliest) for m in rows),
        with_papers=sum(bool(moments) for moments in papers),
        in_time=sum(days is not None and days >= rules.document_notice_days for days in notices),
        notice_days=rules.document_notice_days,
    )


def meetings_of_month(place: Place | None, first: datetime, end: datetime) -> list[Meeting]:
    """Public dates of a month, cancelled ones shown as such."""
    rows = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(
        starts_at__gte=first, starts_at__lt=end
    )
    if place is not None:
        rows = rows.filter(body__in=[b.pk for b in bodies_around(place)])
    return list(rows.for_list())


def feed_of_bodies(bodies: Sequence[int] | None, since: datetime) -> list[Meeting]:
    """What the calendar of several bodies shows; of all of them for None."""
    shown = Meeting.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(ends_at__gte=since)
    return list((shown if bodies is None else shown.filter(body__in=list(bodies))).for_list())


def network_bodies(body: Body) -> list[int]:
    """The body and the others run by the same organisation."""
    return list(Body.objects.filter(organisation=body.organisation_id).values_list("pk", flat=True))


def with_their_change(meetings: list[Meeting]) -> list[tuple[Meeting, datetime]]:
    """Each with the moment it last changed, or was announced."""
    rows = MeetingRevision.objects.filter(meeting__in=meetings).order_by().values_list("meeting")
    last: dict[int, datetime] = dict(rows.annotate(at=Max("at")))
    return [(meeting, last.get(meeting.pk) or made_at(meeting.uid)) for meeting in meetings]
