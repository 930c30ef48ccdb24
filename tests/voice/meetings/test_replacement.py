"""Someone cannot come: her link says it, those who agreed are called in turn, and the first yes wins."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, Seat
from maillon.voice.meetings.commands.receipts import answer_convocation
from maillon.voice.meetings.commands.replacement import choose_stand_ins, note_try, start_search, stop_search
from maillon.voice.meetings.models import Meeting, Participation, Receipt, Search, StandIn, Try
from maillon.voice.meetings.public import (
    add_item,
    cancel_meeting,
    change_meeting,
    convene,
    count_attendance,
    figures_of,
    hold_meeting,
    note_receipt,
    people_expected,
    say_coming,
)
from maillon.voice.meetings.queries.replacing import compared
from maillon.voice.meetings.rules_replacement import Candidate, chain_of, patience, to_ask
from maillon.voice.meetings.states import Capacity
from maillon.voice.meetings.states_more import ReceiptWay
from maillon.voice.meetings.sweeps import call_the_next
from tests.cast import Cast, keep_apart, make_person
from tests.faults.test_together import all_at_once
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_meeting, a_plan

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def members(cast: Cast, body: Body, names: list[str]) -> list[int]:
    """Cards of whoever sits, in order."""
    first = a_term(cast.council_host, body, seats=len(names))
    seats = Seat.objects.filter(college=first.college).order_by("rank")
    return [
        a_member(
            cast.council_host, seat, details=PersonDetails(first_name=name, phone="+33600000010", channel="sms")
        ).person_id
        for seat, name in zip(seats, names, strict=True)
    ]


def a_call(cast: Cast, names: int = 3, **when: object) -> tuple[Meeting, Search]:
    """A council of which everyone but the first agreed to be called; the first cannot go to an instance it wants."""
    council = a_council(cast)
    people = members(cast, council, [f"Membre{n}" for n in range(names + 1)])
    choose_stand_ins(cast.council_host.act(), body=council.uid, persons=people[1:])
    meeting = a_meeting(cast, council, **when)  # type: ignore[arg-type]
    return meeting, start_search(cast.council_host.act(), body=council.uid, meeting=meeting.uid)


def link_of(row: Try) -> str:
    return f"/remplacer/{give_link(PassKind.REPLACEMENT, row.uid, at=timezone.now())}/"


def states(search: Search) -> list[str]:
    return list(Try.objects.filter(search=search).order_by("rank").values_list("state", flat=True))


def convened(cast: Cast) -> tuple[Meeting, list[Receipt]]:
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela", "Chloé"])
    meeting = a_meeting(cast, council)
    add_item(cast.council_host.act(), meeting=meeting.uid, title="La cour")
    convene(cast.council_host.act(), meeting=meeting.uid)
    return meeting, [Receipt.objects.get(participation__person=person) for person in people]


def token_of(receipt: Receipt) -> str:
    return give_link(PassKind.CONVOCATION, receipt.uid, at=timezone.now())


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


def test_she_says_with_her_link_that_she_has_it(cast: Cast, client: Client) -> None:
    meeting, (ana, bela, _chloe) = convened(cast)
    page = f"/convocations/{token_of(ana)}/"
    shown = client.get(page)
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "Je ne peux pas venir" in shown.content.decode()
    client.post(page, {"move": "coming", "act": str(uuid7())})
    note_receipt(cast.council_host.act(), receipt=bela.uid, way=ReceiptWay.SLIP)
    ana.refresh_from_db()
    assert (ana.said, ana.participation.state) == ("link", "confirmed")
    proof = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert "2 personnes disent l'avoir reçue" in proof
    assert "avec son lien 1" in proof
    assert "avec le coupon 1" in proof
    assert "Ana" not in proof


def test_the_first_way_said_stays(cast: Cast) -> None:
    _meeting, (ana, *_others) = convened(cast)
    answer_convocation(cast.visitor.act(), token=token_of(ana), move="received")
    note_receipt(cast.council_host.act(), receipt=ana.uid, way=ReceiptWay.CALL)
    ana.refresh_from_db()
    assert ana.said == "link"


def test_once_moved_the_old_link_says_so_and_the_earlier_answers_stay(cast: Cast, client: Client) -> None:
    meeting, (ana, *_others) = convened(cast)
    token = token_of(ana)
    answer_convocation(cast.visitor.act(), token=token, move="received")
    for day in (25, 26):
        moved = a_plan(timezone.now() + timedelta(days=day))
        change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=moved)
        drain()
    assert "La réunion a changé depuis ce message" in client.get(f"/convocations/{token}/").content.decode()
    with pytest.raises(RuleViolation) as refusal:
        answer_convocation(cast.visitor.act(), token=token, move="coming")
    assert refusal.value.code == "newer_convocation"
    counts = Counter(
        Receipt.objects.filter(acknowledged_at__isnull=False).values_list("convocation__number", flat=True)
    )
    assert counts == {1: 1}, "the first convocation keeps its answer, the third waits for its own"
    assert Receipt.objects.count() == 9


@pytest.mark.parametrize("token", ["x", "A" * 32])
def test_an_unknown_link_opens_nothing(client: Client, token: str, db: None) -> None:
    assert client.get(f"/convocations/{token}/").status_code == 404
    assert client.post(f"/remplacer/{token}/", {"move": "accept"}).status_code == 404


def test_i_cannot_come_calls_someone_at_once(cast: Cast, client: Client) -> None:
    _meeting, (ana, bela, chloe) = convened(cast)
    client.post(f"/convocations/{token_of(chloe)}/", {"move": "not_coming", "act": str(uuid7())})
    assert not Search.objects.exists(), "nobody agreed to be called: nobody is called"
    assert Participation.objects.get(pk=chloe.participation_id).state == "withdrawn"
    client.post(f"/convocations/{token_of(bela)}/", {"move": "call_me", "act": str(uuid7())})
    assert StandIn.objects.ready().count() == 1
    person = bela.participation.person_id
    Participation.objects.filter(pk=bela.participation_id).delete()
    client.post(f"/convocations/{token_of(ana)}/", {"move": "not_coming", "act": str(uuid7())})
    search = Search.objects.get()
    assert (search.absent_id, states(search)) == (ana.participation_id, ["asked"])
    assert Message.objects.filter(notice="meetings.replacement_asked", person=person).count() == 1


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


def test_planned_and_came_are_compared_on_the_page(cast: Cast, client: Client) -> None:
    week_ago = timezone.now() - timedelta(days=7)
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela"])
    meeting = a_meeting(cast, council, starts_at=timezone.now() + timedelta(hours=5))
    for person in people:
        _expected(cast, meeting, person)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=week_ago, ends_at=week_ago + timedelta(hours=2))
    hold_meeting(cast.council_host.act(), meeting=meeting.uid)
    meeting.refresh_from_db()
    assert (compared(meeting).planned, compared(meeting).came) == (2, None), "nobody counted: not zero"
    counts = {"member:room": 1, "participant:room": 6, "member:excused": 1}
    count_attendance(cast.council_host.act(), meeting=meeting.uid, counts=counts)
    found = compared(meeting)
    assert (found.planned, found.came, found.others, found.replaced) == (2, 1, 6, 0)
    assert (
        "Membres venus : 1. Autres personnes venues : 6." in client.get(f"/reunions/{meeting.slug}/").content.decode()
    )


def _expected(cast: Cast, meeting: Meeting, person: int) -> None:
    Participation.objects.create(
        uid=uuid7(),
        meeting=meeting,
        person_id=person,
        dossier=cast.neighbour.dossier,
        capacity=Capacity.MEMBER,
        state="expected",
        asked_at=timezone.now(),
    )


def test_the_page_of_searches_costs_the_same(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    meeting, search = a_call(cast)

    def one_more() -> None:
        other = a_meeting(cast, search.body, starts_at=meeting.starts_at + timedelta(days=1))
        start_search(cast.council_host.act(), body=search.body.uid, meeting=other.uid)

    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/remplacer/{search.body.slug}/", one_more)


def test_a_room_is_never_filled_past_its_seats_by_one_link(cast: Cast) -> None:
    """Ana says no, who waits takes her seat, Ana comes back: she waits in turn, and nobody else is called."""
    meeting, (ana, bela, chloe) = convened(cast)
    host = cast.council_host
    choose_stand_ins(host.act(), body=meeting.body.uid, persons=[chloe.participation.person_id])  # type: ignore[list-item]
    Participation.objects.filter(pk=chloe.participation_id).delete()
    Meeting.objects.filter(pk=meeting.pk).update(capacity=2)
    for row in (ana, bela):
        answer_convocation(cast.visitor.act(), token=token_of(row), move="coming")
    waits = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Qui attend")
    assert waits.state == "waiting"
    for _again in range(3):
        for move in ("not_coming", "coming"):
            answer_convocation(cast.visitor.act(), token=token_of(ana), move=move)
    waits.refresh_from_db()
    ana.participation.refresh_from_db()
    assert (waits.state, ana.participation.state) == ("confirmed", "waiting")
    assert Participation.objects.filter(meeting=meeting, state="confirmed").count() == 2
    assert not Search.objects.exists(), "the seat was given to who waited: nobody is called as well"


def test_who_comes_back_ends_the_search_for_her_seat(cast: Cast) -> None:
    meeting, (ana, _bela, chloe) = convened(cast)
    choose_stand_ins(cast.council_host.act(), body=meeting.body.uid, persons=[chloe.participation.person_id])  # type: ignore[list-item]
    Participation.objects.filter(pk=chloe.participation_id).delete()
    for move, state in (("not_coming", "open"), ("coming", "stopped")):
        answer_convocation(cast.visitor.act(), token=token_of(ana), move=move)
        assert Search.objects.get(absent=ana.participation).state == state
    assert Participation.objects.get(pk=ana.participation_id).state == "confirmed"


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
    keep_apart(cast.neighbour, _with_her_own_telephone(people[1]))
    Person.objects.filter(pk=people[0]).update(phone_index=cast.neighbour.phone_index)
    choose_stand_ins(cast.council_host.act(), body=council.uid, persons=people[1:])
    meeting = a_meeting(cast, council)
    _expected(cast, meeting, people[0])
    search = start_search(cast.council_host.act(), body=council.uid, meeting=meeting.uid)
    assert list(Try.objects.filter(search=search).values_list("person", flat=True)) == [people[2]]


def test_whom_she_is_kept_from_is_on_no_page_of_hers(cast: Cast) -> None:
    meeting, (ana, bela, chloe) = convened(cast)
    host, body = cast.council_host, meeting.body
    assert host.person is not None
    persons = [row.participation.person_id for row in (ana, bela, chloe)]
    choose_stand_ins(host.act(), body=body.uid, persons=persons[:2])  # type: ignore[arg-type]
    other = a_meeting(cast, body, starts_at=meeting.starts_at + timedelta(days=1))
    search = start_search(host.act(), body=body.uid, meeting=other.uid)
    turn = Try.objects.get(search=search, person=persons[0])
    pages = [f"/equipe/reunions/remplacer/{body.slug}/", f"/equipe/reunions/{meeting.slug}/convocation/"]
    assert all("Ana" in host.client().get(page).content.decode() for page in pages)
    keep_apart(host.person, _with_her_own_telephone(persons[0]))
    for page in pages:
        shown = host.client().get(page).content.decode()
        assert "Ana" not in shown, page
        assert "Bela" in shown, page
    for refused in (
        lambda: note_try(host.act(), attempt=turn.uid, move="accept"),
        lambda: note_receipt(host.act(), receipt=ana.uid, move="coming"),
        lambda: start_search(host.act(), body=body.uid, meeting=meeting.uid, absent=ana.participation.uid),
    ):
        with pytest.raises(NotFoundError):
            refused()
    choose_stand_ins(host.act(), body=body.uid, persons=[])
    assert list(StandIn.objects.ready().values_list("person", flat=True)) == [persons[0]], "not hers to take off"


def _with_her_own_telephone(person: int | None) -> Person:
    assert person is not None
    row = Person.objects.get(pk=person)
    row.phone_index = make_person(row.space, "Carte", phone="+33699000003").phone_index
    row.save(update_fields=["phone_index"])
    return row


def test_silence_is_not_counted_as_a_yes(cast: Cast) -> None:
    meeting, (ana, bela, _chloe) = convened(cast)
    answer_convocation(cast.visitor.act(), token=token_of(ana), move="coming")
    answer_convocation(cast.visitor.act(), token=token_of(bela), move="not_coming")
    week_ago = timezone.now() - timedelta(days=7)
    Meeting.objects.filter(pk=meeting.pk).update(state="held", starts_at=week_ago)
    found = figures_of(meeting.body, week_ago - timedelta(days=1), timezone.now())
    assert (found.convened, found.expected) == (3, 1)
    assert people_expected([meeting.pk]) == {meeting.pk: 1}
