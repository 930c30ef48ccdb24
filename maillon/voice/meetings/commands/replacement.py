"""Someone cannot come: those who agreed are called in turn, and the first yes wins. Nobody is ever kept out."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, find_by_link, give_link, kept_from
from maillon.ground.actors.public import Person
from maillon.ground.channels.public import handed_over, tell
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, PresenceWish, people_to_tell
from maillon.voice.meetings.commands.coming import NEEDS_KEPT, seat_the_first_waiting, seats_taken
from maillon.voice.meetings.commands.own import lock_meeting, own_body
from maillon.voice.meetings.events import ComingSaid
from maillon.voice.meetings.events_field import SearchMoved, TryAnswered
from maillon.voice.meetings.models import Meeting, Participation, ParticipationDetails, Search, StandIn, Try
from maillon.voice.meetings.queries.replacing import name_of
from maillon.voice.meetings.rules_replacement import Candidate, chain_of, to_ask
from maillon.voice.meetings.states import COMING, Capacity, ComingState, MeetingState
from maillon.voice.meetings.states_more import SEARCH_LIFECYCLE, TRY_LIFECYCLE, ReceiptWay, SearchState, TryState

YEAR = timedelta(days=365)
COMES = [ComingState.CONFIRMED, ComingState.EXPECTED]
AWAY = [ComingState.CONFIRMED, ComingState.EXPECTED, ComingState.WITHDRAWN]


@command
def choose_stand_ins(act: Act[Actor], *, body: UUID, persons: Collection[int]) -> int:
    """Who sits here and said yes to be called; whoever is not in the list is not called any more. Returns how many.

    Whoever is kept from the actor is neither added nor taken off.
    """
    host = own_body(act, body)
    sitting = set(people_to_tell(host, localdate(act.happened_at))) - act.actor.kept_from
    wanted = sitting & set(persons)
    ready = StandIn.objects.ready().filter(body=host).exclude(person__in=act.actor.kept_from)
    ready.exclude(person__in=wanted).update(ended_at=act.happened_at)
    known = set(ready.values_list("person_id", flat=True))
    for person in sorted(wanted - known):
        StandIn.objects.create(uid=uuid7(), body=host, person_id=person, said_at=act.happened_at)
    return len(wanted)


def agree_to_be_called(act: Act[Any], body: Body, person: int, *, yes: bool) -> None:
    """She says it herself, for one council, by her link."""
    ready = StandIn.objects.ready().filter(body=body, person=person)
    if not yes:
        ready.update(ended_at=act.happened_at)
    elif not ready.exists():
        StandIn.objects.create(uid=uuid7(), body=body, person_id=person, said_at=act.happened_at)


@command
def start_search(act: Act[Actor], *, body: UUID, meeting: UUID, absent: UUID | None = None) -> Search:
    """Looks for someone to go to a coming meeting, among those of a council the actor runs.

    Refused with `already_looking` for the same seat, `nobody_to_call` when no one agreed or everyone comes already.
    """
    host = own_body(act, body)
    found = Meeting.objects.select_related("body__organisation").filter(uid=meeting, state__in=list(COMING)).first()
    if found is None or found.pk not in {one.pk for one in meetings_to_fill(host)}:
        raise NotFoundError("no_such_meeting")
    missing: Participation | None = None
    if absent is not None:
        mine = Participation.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
        missing = mine.filter(meeting=found, uid=absent).first()
        if missing is None or missing.person_id in act.actor.kept_from:
            raise NotFoundError("no_such_participation")
    made = open_search(act, found, host, missing)
    if made is None:
        raise RuleViolation(
            "nobody_to_call", _("Personne à appeler : demandez d'abord aux membres qui accepte d'être appelé.")
        )
    return made


def meetings_to_fill(body: Body) -> list[Meeting]:
    """Coming meetings of this council, and of the instances where it wants to be."""
    wished = PresenceWish.objects.current().filter(council=body, instance__isnull=False)
    bodies = [body.pk, *wished.values_list("instance_id", flat=True)]
    return list(Meeting.objects.filter(body__in=bodies, state__in=list(COMING)).for_list())


def open_search(act: Act[Any], meeting: Meeting, body: Body, absent: Participation | None) -> Search | None:
    """In the caller's transaction; None when nobody can be called. The absent one no longer comes."""
    lock_meeting(meeting)
    same = Search.objects.filter(meeting=meeting, body=body, state=SearchState.OPEN, absent__isnull=True)
    if (absent is not None and Search.objects.filter(absent=absent).exists()) or (absent is None and same.exists()):
        raise RuleViolation("already_looking", _("On cherche déjà quelqu'un pour cette place."))
    chain = _chain(act, meeting, body)
    if not chain:
        return None
    if absent is None and meeting.capacity is not None and seats_taken(meeting) >= meeting.capacity:
        raise RuleViolation("room_is_full", _("La salle est pleine : il ne reste pas de place pour quelqu'un de plus."))
    if absent is not None and absent.state != ComingState.WITHDRAWN:
        absent.state = ComingState.WITHDRAWN
        absent.save(update_fields=["state"])
        record(act, ComingSaid(about=absent.uid, state=absent.state))
    made = Search.objects.create(uid=uuid7(), meeting=meeting, body=body, absent=absent, started_at=act.happened_at)
    Try.objects.bulk_create(
        Try(uid=uuid7(), search=made, rank=rank, person_id=person) for rank, person in enumerate(chain, start=1)
    )
    record(act, SearchMoved(about=made.uid, state=made.state))
    ask_next(act, made)
    return made


def _chain(act: Act[Any], meeting: Meeting, body: Body) -> list[int]:
    rows = list(StandIn.objects.ready().filter(body=body))
    people = [row.person_id for row in rows]
    done = Search.objects.filter(found__person__in=people, started_at__gte=act.happened_at - YEAR)
    times = dict(done.order_by().values_list("found__person").annotate(times=Count("pk")))
    away = Participation.objects.filter(meeting=meeting, person__in=people, state__in=AWAY)
    there = Participation.objects.filter(meeting=meeting, person__isnull=False, state__in=COMES)
    apart = kept_from([pk for pk in there.values_list("person_id", flat=True) if pk], localdate(act.happened_at))
    return chain_of(
        (Candidate(person=row.person_id, times=times.get(row.person_id, 0), since=row.said_at) for row in rows),
        apart.union(pk for pk in away.values_list("person_id", flat=True) if pk),
    )


def ask_next(act: Act[Any], search: Search) -> int:
    """Calls whoever's turn it is, each by her own way; returns how many."""
    rows = list(Try.objects.filter(search=search).order_by("rank"))
    waiting = [row for row in rows if row.state == TryState.WAITING]
    asked = [row.asked_at for row in rows if row.asked_at is not None]
    number = to_ask(
        before=search.meeting.starts_at - act.happened_at,
        last_asked=act.happened_at - max(asked) if asked else None,
        waiting=len(waiting),
        silent=sum(row.state == TryState.ASKED for row in rows),
    )
    for row in waiting[:number]:
        row.state = TRY_LIFECYCLE.target("ask", TryState(row.state))
        row.asked_at = act.happened_at
        token = give_link(
            PassKind.REPLACEMENT, row.uid, at=act.happened_at, expires_at=search.meeting.ends_at, person=row.person_id
        )
        message = _tell(act, row, "meetings.replacement_asked", link=f"/remplacer/{token}/")
        row.message = message.uid if message else None
        row.save(update_fields=["state", "asked_at", "message"])
    return number


def _tell(act: Act[Any], row: Try, notice: str, link: str = "") -> Any:
    search = row.search
    return tell(
        act,
        notice=notice,
        person=row.person_id,
        about=search.uid,
        organisation=search.body.organisation_id,
        params=search.meeting.hour_told,
        link=link or f"/reunions/{search.meeting.slug}/",
    )


@command
def answer_try(act: Act[Actor], *, token: str, move: str) -> Try:
    """Whoever holds the link says `accept` or `decline`. A yes after another's is thanked, and may come all the same."""
    opened = find_by_link(PassKind.REPLACEMENT, token, at=act.happened_at)
    if opened is None:
        raise NotFoundError("no_such_call")
    return _answered(act, opened.about, move, ReceiptWay.LINK)


@command
def note_try(act: Act[Actor], *, attempt: UUID, move: str, way: ReceiptWay = ReceiptWay.CALL) -> Try:
    """The same, said to whoever calls for the council."""
    mine = Search.objects.allowed(act.actor, Capability.RUN_MEETINGS)
    if not Try.objects.filter(uid=attempt, search__in=mine).exclude(person__in=act.actor.kept_from).exists():
        raise NotFoundError("no_such_call")
    return _answered(act, attempt, move, way)


def _answered(act: Act[Any], attempt: UUID, move: str, way: ReceiptWay) -> Try:
    if move not in {"accept", "decline"}:
        raise RuleViolation("yes_or_no", _("Choisissez : oui, ou non."))
    search_of = Try.objects.filter(uid=attempt).values("search")
    search = (
        Search.objects.select_for_update(of=("self",))
        .select_related("meeting__body__organisation", "body")
        .filter(pk__in=search_of)
        .first()
    )
    row = Try.objects.filter(uid=attempt).first()
    if search is None or row is None:
        raise NotFoundError("no_such_call")
    row.search = search
    if MeetingState(search.meeting.state) not in COMING:
        raise RuleViolation("meeting_is_over", _("Cette réunion n'est plus à venir. Merci quand même."))
    if row.state in {TryState.YES, TryState.TOO_LATE} and move == "accept":
        return row
    late = move == "accept" and search.state != SearchState.OPEN
    row.state = TRY_LIFECYCLE.target("thank" if late else move, TryState(row.state))
    row.way, row.answered_at = way, act.happened_at
    row.save(update_fields=["state", "way", "answered_at"])
    if row.message:
        handed_over(row.message, at=act.happened_at)
    record(act, TryAnswered(about=row.uid, state=row.state))
    if row.state == TryState.YES:
        _taken(act, search, row)
    elif row.state == TryState.NO and search.state == SearchState.OPEN:
        ask_next(act, search)
    return row


def _taken(act: Act[Any], search: Search, row: Try) -> None:
    """The seat is hers; those called before are thanked and told, those who waited are left in peace."""
    search.found, search.ended_at = _come_instead(act, search, row), act.happened_at
    search.state = SEARCH_LIFECYCLE.target("find", SearchState(search.state))
    search.save(update_fields=["found", "ended_at", "state"])
    for other in Try.objects.filter(search=search).exclude(pk=row.pk).order_by("rank"):
        other.search = search
        told = other.state == TryState.ASKED
        if told or other.state == TryState.WAITING:
            other.state = TRY_LIFECYCLE.target("thank", TryState(other.state))
            other.save(update_fields=["state"])
        if told:
            if other.message:
                handed_over(other.message, at=act.happened_at)
            _tell(act, other, "meetings.replacement_found")
    _tell(act, row, "meetings.replacement_yours")
    record(act, SearchMoved(about=search.uid, state=search.state))


def _come_instead(act: Act[Any], search: Search, row: Try) -> Participation:
    meeting, person = search.meeting, Person.objects.get(pk=row.person_id)
    coming: Participation | None = Participation.objects.filter(meeting=meeting, person=person).first()
    if coming is None:
        space = meeting.body.organisation.space or person.space
        ends_on = localdate(meeting.ends_at + NEEDS_KEPT)
        coming = Participation(
            uid=uuid7(),
            meeting=meeting,
            person=person,
            dossier=open_dossier(space=space, purpose="participation", at=act.happened_at, ends_on=ends_on),
            capacity=search.absent.capacity if search.absent else Capacity.MEMBER,
            asked_at=act.happened_at,
        )
        seal(coming, ParticipationDetails(name=name_of(person)))
    coming.state = ComingState.CONFIRMED
    coming.save()
    record(act, ComingSaid(about=coming.uid, state=coming.state))
    return coming


@command
def stop_search(act: Act[Actor], *, search: UUID) -> Search:
    """Nobody more is called; those already called are told that it is settled."""
    mine = Search.objects.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found: Search | None = mine.select_related("meeting", "body").filter(uid=search).first()
    if found is None:
        raise NotFoundError("no_such_search")
    lock_meeting(found.meeting)
    end_search(act, found)
    capacity = found.meeting.capacity
    if capacity is not None and seats_taken(found.meeting) < capacity:
        seat_the_first_waiting(act, found.meeting)
    return found


def end_search(act: Act[Any], found: Search) -> None:
    """In the caller's transaction."""
    found.state, found.ended_at = SEARCH_LIFECYCLE.target("stop", SearchState(found.state)), act.happened_at
    found.save(update_fields=["state", "ended_at"])
    for row in Try.objects.filter(search=found, state__in=[TryState.ASKED, TryState.WAITING]).order_by("rank"):
        row.search, told = found, row.state == TryState.ASKED
        row.state = TRY_LIFECYCLE.target("thank", TryState(row.state))
        row.save(update_fields=["state"])
        if told:
            _tell(act, row, "meetings.replacement_found")
    record(act, SearchMoved(about=found.uid, state=found.state))
