"""Those who agreed are called in turn, and the first yes wins; nobody is kept out, and no room is overfilled."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import Person
from maillon.ground.channels.public import Message
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.replacement import choose_stand_ins, note_try, start_search, stop_search
from maillon.voice.meetings.models import Meeting, Participation, Search, Try
from maillon.voice.meetings.public import (
    cancel_meeting,
    say_coming,
)
from maillon.voice.meetings.rules_replacement import Candidate, chain_of, patience, to_ask
from maillon.voice.meetings.states import Capacity
from maillon.voice.meetings.sweeps import call_the_next
from tests.cast import Cast, keep_apart
from tests.faults.test_together import all_at_once
from tests.voice.making import a_council, a_meeting
from tests.voice.meetings.calling import (
    a_call,
    link_of,
    members,
    said_expected,
    states,
    with_her_own_telephone,
)

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_each_turn_comes_by_need_then_by_the_first_yes() -> None:
    def one(person: int, times: int, days: int) -> Candidate:
        return Candidate(person=person, times=times, since=NOW - timedelta(days=days))

    assert chain_of([one(1, 1, 90), one(2, 0, 3), one(3, 0, 30), one(4, 0, 60)], frozenset({4})) == [3, 2, 1]


def test_the_nearer_the_meeting_the_shorter_the_wait() -> None:
    waits = [patience(timedelta(hours=h)) for h in (24 * 10, 24 * 3, 12, 3)]
    assert waits == [timedelta(hours=24), timedelta(hours=6), timedelta(hours=1), None]
    far = timedelta(days=10)
    assert to_ask(before=far, last_asked=None, waiting=4, silent=0) == 1
    assert to_ask(before=far, last_asked=timedelta(hours=2), waiting=4, silent=1) == 0
    assert to_ask(before=far, last_asked=timedelta(hours=25), waiting=4, silent=1) == 1
    assert to_ask(before=far, last_asked=timedelta(minutes=1), waiting=4, silent=0) == 1
    assert to_ask(before=timedelta(hours=2), last_asked=timedelta(minutes=1), waiting=4, silent=1) == 4


def test_one_after_the_other_until_a_yes(cast: Cast, client: Client) -> None:
    meeting, search = a_call(cast)
    first, second, third = Try.objects.filter(search=search).order_by("rank")
    assert states(search) == ["asked", "waiting", "waiting"]
    client.post(link_of(first), {"move": "decline", "act": str(uuid7())})
    assert states(search) == ["no", "asked", "waiting"]
    assert call_the_next(timezone.now()) == 0
    assert call_the_next(timezone.now() + timedelta(hours=25)) == 1
    client.post(link_of(second), {"move": "accept", "act": str(uuid7())})
    assert states(search) == ["no", "yes", "too_late"]
    told = Message.objects.values_list("notice", "person").order_by("pk")
    assert [row for row in told if row[0] != "meetings.replacement_asked"] == [
        ("meetings.replacement_found", third.person_id),
        ("meetings.replacement_yours", second.person_id),
    ]
    coming = Participation.objects.get(meeting=meeting)
    assert (coming.person_id, coming.state, coming.capacity) == (second.person_id, "confirmed", "member")


def test_a_late_yes_is_thanked_and_nobody_is_kept_out(cast: Cast, client: Client) -> None:
    meeting, search = a_call(cast, starts_at=timezone.now() + timedelta(hours=3))
    assert states(search) == ["asked"] * 3, "three hours before, everyone is called"
    first, second, _third = Try.objects.filter(search=search).order_by("rank")
    client.post(link_of(first), {"move": "accept", "act": str(uuid7())})
    page = link_of(second)
    client.post(page, {"move": "accept", "act": str(uuid7())})
    said = client.get(page).content.decode()
    assert "Quelqu’un y va déjà" in said
    assert f"/reunions/{meeting.slug}/venir/" in said
    say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Sans mandat")
    assert Participation.objects.filter(meeting=meeting, state="confirmed").count() == 2


def test_twenty_say_yes_at_once_and_one_wins(transactional_db: None) -> None:
    cast = Cast()
    _meeting, search = a_call(cast, names=20, starts_at=timezone.now() + timedelta(hours=3))
    links = [link_of(row) for row in Try.objects.filter(search=search)]

    def accept(link: str) -> str:
        client = Client()
        assert client.post(link, {"move": "accept", "act": str(uuid7())}).status_code == 302
        said = client.get(link).content.decode()
        return "won" if "c’est vous qui y allez" in said else "thanked" if "y va déjà" in said else "nothing said"

    assert Counter(all_at_once([partial(accept, link) for link in links])) == {"won": 1, "thanked": 19}
    assert Counter(states(search)) == {"yes": 1, "too_late": 19}
    assert Participation.objects.filter(state="confirmed").count() == 1


def test_the_team_notes_what_was_said_on_the_telephone(cast: Cast) -> None:
    _meeting, search = a_call(cast)
    host, page = cast.council_host, f"/equipe/reunions/remplacer/{search.body.slug}/"
    shown = host.client().get(page).content.decode()
    assert "Membre1 a dit oui" in shown
    assert "06 00 00 00 10" in shown
    assert "Membre1" not in host.client(second_factor=False).get(page).content.decode()
    first = Try.objects.get(search=search, rank=1)
    host.client().post(page, {"move": "accept", "attempt": str(first.uid), "act": str(uuid7())})
    first.refresh_from_db()
    search.refresh_from_db()
    assert (first.state, first.way, search.state) == ("yes", "call", "found")


def test_refusals_of_a_search(cast: Cast) -> None:
    meeting, search = a_call(cast)
    host, body = cast.council_host, search.body
    with pytest.raises(RuleViolation) as refusal:
        start_search(host.act(), body=body.uid, meeting=meeting.uid)
    assert refusal.value.code == "already_looking"
    with pytest.raises(NotFoundError):
        start_search(cast.facilitator.act(), body=body.uid, meeting=meeting.uid)
    with pytest.raises(NotFoundError):
        note_try(cast.facilitator.act(), attempt=search.tries.first().uid, move="accept")  # type: ignore[union-attr]
    stop_search(host.act(), search=search.uid)
    assert Counter(states(search)) == {"too_late": 3}
    choose_stand_ins(host.act(), body=body.uid, persons=[])
    with pytest.raises(RuleViolation) as refusal:
        start_search(host.act(), body=body.uid, meeting=meeting.uid)
    assert refusal.value.code == "nobody_to_call"
    stranger = a_meeting(cast, a_council(cast, "Un autre conseil"))
    with pytest.raises(NotFoundError):
        start_search(host.act(), body=body.uid, meeting=stranger.uid)


def test_a_cancelled_meeting_wants_nobody(cast: Cast, client: Client) -> None:
    meeting, search = a_call(cast)
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Salle fermée")
    first = Try.objects.get(search=search, rank=1)
    page = link_of(first)
    assert "n&#x27;est plus à venir" in client.post(page, {"move": "accept"}, follow=True).content.decode()
    first.refresh_from_db()
    assert first.state == "asked"


def test_the_page_of_searches_costs_the_same(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    meeting, search = a_call(cast)

    def one_more() -> None:
        other = a_meeting(cast, search.body, starts_at=meeting.starts_at + timedelta(days=1))
        start_search(cast.council_host.act(), body=search.body.uid, meeting=other.uid)

    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/remplacer/{search.body.slug}/", one_more)


def test_two_hosts_at_once_open_one_search_for_an_unnamed_seat(transactional_db: None) -> None:
    cast = Cast()
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela"])
    choose_stand_ins(cast.council_host.act(), body=council.uid, persons=people)
    meeting = a_meeting(cast, council)

    def look(_rank: int) -> str:
        try:
            start_search(cast.council_host.act(), body=council.uid, meeting=meeting.uid)
        except RuleViolation as refusal:
            return refusal.code
        return "opened"

    assert Counter(all_at_once([partial(look, rank) for rank in range(6)])) == {"opened": 1, "already_looking": 5}
    assert Search.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Search.objects.create(uid=uuid7(), meeting=meeting, body=council, started_at=timezone.now())


def test_whoever_is_kept_from_someone_who_comes_is_not_called(cast: Cast) -> None:
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela", "Chloé"])
    keep_apart(cast.neighbour, with_her_own_telephone(people[1]))
    Person.objects.filter(pk=people[0]).update(phone_index=cast.neighbour.phone_index)
    choose_stand_ins(cast.council_host.act(), body=council.uid, persons=people[1:])
    meeting = a_meeting(cast, council)
    said_expected(cast, meeting, people[0])
    search = start_search(cast.council_host.act(), body=council.uid, meeting=meeting.uid)
    assert list(Try.objects.filter(search=search).values_list("person", flat=True)) == [people[2]]


def test_the_seat_of_whoever_is_looked_for_is_kept_and_the_room_never_overfills(cast: Cast, client: Client) -> None:
    """Two seats: one leaves, a council looks for someone; whoever invites herself meanwhile waits."""
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela"])
    host, meeting = cast.council_host, a_meeting(cast, council)
    said_expected(cast, meeting, people[0])
    choose_stand_ins(host.act(), body=council.uid, persons=people[1:])
    absent = Participation.objects.get(meeting=meeting)
    Participation.objects.filter(pk=absent.pk).update(state="confirmed")
    Meeting.objects.filter(pk=meeting.pk).update(capacity=1)
    search = start_search(host.act(), body=council.uid, meeting=meeting.uid, absent=absent.uid)
    waits = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Qui attend")
    assert waits.state == "waiting"
    client.post(link_of(Try.objects.get(search=search)), {"move": "accept"})
    assert Participation.objects.filter(meeting=meeting, state="confirmed").count() == 1
    waits.refresh_from_db()
    assert waits.state == "waiting"


def test_a_search_that_stops_gives_its_seat_to_who_waits_and_none_starts_in_a_full_room(cast: Cast) -> None:
    meeting, search = a_call(cast)
    host = cast.council_host
    Meeting.objects.filter(pk=meeting.pk).update(capacity=1)
    waits = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Qui attend")
    assert waits.state == "waiting"
    stop_search(host.act(), search=search.uid)
    waits.refresh_from_db()
    assert waits.state == "confirmed"
    with pytest.raises(RuleViolation) as refusal:
        start_search(host.act(), body=search.body.uid, meeting=meeting.uid)
    assert refusal.value.code == "room_is_full"
