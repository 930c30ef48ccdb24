"""The link of a convocation: she has it, she comes, she cannot; what was planned beside who came."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.channels.public import Message
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.receipts import answer_convocation
from maillon.voice.meetings.commands.replacement import choose_stand_ins, note_try, start_search
from maillon.voice.meetings.models import Meeting, Participation, Receipt, Search, StandIn, Try
from maillon.voice.meetings.public import (
    change_meeting,
    count_attendance,
    figures_of,
    hold_meeting,
    note_receipt,
    people_expected,
    say_coming,
)
from maillon.voice.meetings.queries.replacing import compared
from maillon.voice.meetings.states import Capacity
from maillon.voice.meetings.states_more import ReceiptWay
from tests.cast import Cast, keep_apart
from tests.voice.making import a_council, a_meeting, a_plan
from tests.voice.meetings.calling import (
    convened,
    members,
    said_expected,
    states,
    token_of,
    with_her_own_telephone,
)

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_she_says_with_her_link_that_she_has_it(cast: Cast, client: Client) -> None:
    meeting, (ana, bela, _chloe) = convened(cast)
    page = f"/convocations/{token_of(ana)}/"
    shown = client.get(page)
    assert shown["Referrer-Policy"] == "same-origin"
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


def test_planned_and_came_are_compared_on_the_page(cast: Cast, client: Client) -> None:
    week_ago = timezone.now() - timedelta(days=7)
    council = a_council(cast)
    people = members(cast, council, ["Ana", "Bela"])
    meeting = a_meeting(cast, council, starts_at=timezone.now() + timedelta(hours=5))
    for person in people:
        said_expected(cast, meeting, person)
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
    keep_apart(host.person, with_her_own_telephone(persons[0]))
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


def test_silence_is_not_counted_as_a_yes(cast: Cast) -> None:
    meeting, (ana, bela, _chloe) = convened(cast)
    answer_convocation(cast.visitor.act(), token=token_of(ana), move="coming")
    answer_convocation(cast.visitor.act(), token=token_of(bela), move="not_coming")
    week_ago = timezone.now() - timedelta(days=7)
    Meeting.objects.filter(pk=meeting.pk).update(state="held", starts_at=week_ago)
    found = figures_of(meeting.body, week_ago - timedelta(days=1), timezone.now())
    assert (found.convened, found.expected) == (3, 1)
    assert people_expected([meeting.pk]) == {meeting.pk: 1}
