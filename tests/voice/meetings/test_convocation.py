"""Everyone is called by her own channel; what left is proved without a name; a move asks again."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import rfc8785
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message, MessageState
from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import ErasedError, erase_due, open_sealed
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.convocation import bring_document
from maillon.voice.meetings.models import AttendanceCount, Convocation, Document, Meeting, Participation, Receipt
from maillon.voice.meetings.public import (
    Capacity,
    add_document,
    add_item,
    change_meeting,
    convene,
    count_attendance,
    expect_person,
    note_receipt,
    say_coming,
    type_sheet,
)
from maillon.voice.meetings.rules_proof import digest_of
from maillon.voice.meetings.states import MeetingState
from tests.cast import Cast
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_held_meeting, a_meeting, a_plan

BY_MAIL = PersonDetails(first_name="CANARI-Mona", email="mona@example.org", channel="email")
BY_SMS = PersonDetails(first_name="CANARI-Sara", phone="+33612345678", channel="sms")
BY_CALL = PersonDetails(first_name="CANARI-Paul", phone="+33123456789", channel="call")
BY_POST = PersonDetails(first_name="CANARI-Rose", address="1 place des Tilleuls", channel="letter")


def a_ready_meeting(cast: Cast, *contacts: PersonDetails) -> Meeting:
    """One point, and the people expected."""
    meeting = a_meeting(cast, a_council(cast))
    add_item(cast.council_host.act(), meeting=meeting.uid, title="Éclairer le passage")
    for contact in contacts:
        expect_person(cast.council_host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=contact)
    return meeting


def test_each_is_called_by_her_own_channel(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL, BY_SMS, BY_CALL, BY_POST)
    convene(cast.council_host.act(), meeting=meeting.uid)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONVENED
    assert list(Message.objects.order_by("pk").values_list("notice", "way")) == [
        ("meetings.convened", way) for way in ("email", "sms", "call", "letter")
    ]


def recomputed(manifest: dict[str, Any]) -> str:
    """What the guide says: each fingerprint, then the whole without words and salts."""

    def sha256(value: object) -> str:
        return hashlib.sha256(rfc8785.dumps(value)).hexdigest()  # type: ignore[arg-type]  # plain JSON

    lists: dict[str, list[dict[str, str]]] = {name: manifest[name] for name in ("agenda", "documents")}
    for one in (row for rows in lists.values() for row in rows):
        words = {key: one[key] for key in ("title", "sha256", "salt") if key in one}
        assert not words["title"] or sha256(words) == one["fingerprint"]
    bare = {
        name: [{key: one[key] for key in one if key not in {"title", "sha256", "salt"}} for one in rows]
        for name, rows in lists.items()
    }
    return sha256({**manifest, **bare})


def test_the_proof_counts_ways_and_names_nobody(cast: Cast, client: Client) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL, BY_SMS, BY_POST)
    add_document(
        cast.council_host.act(),
        meeting=meeting.uid,
        title="Bilan",
        expected_on=timezone.localdate() + timedelta(days=5),
    )
    made = convene(cast.council_host.act(), meeting=meeting.uid)
    assert made.manifest["sent"] == {"email": 1, "letter": 1, "sms": 1}
    assert [(one["title"], one["voice"]) for one in made.manifest["agenda"]] == [("Éclairer le passage", "information")]
    assert made.digest == digest_of(made.manifest)
    page = client.get(f"/reunions/{meeting.slug}/").content.decode()
    proof = client.get(f"/reunions/{meeting.slug}/preuve/")
    assert made.digest in page
    sent = proof.json()["convocations"][0]
    assert (sent["sha256"], sent["manifest"]) == (made.digest, made.manifest)
    assert recomputed(sent["manifest"]) == made.digest, "anyone may compute it again, by the guide"
    assert "CANARI" not in page + proof.content.decode()


def test_the_agenda_sent_is_frozen(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL)
    made = convene(cast.council_host.act(), meeting=meeting.uid)
    add_item(cast.council_host.act(), meeting=meeting.uid, title="Ajouté après")
    made.refresh_from_db()
    assert [point["title"] for point in made.manifest["agenda"]] == ["Éclairer le passage"]


def test_an_empty_agenda_is_not_sent(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    expect_person(cast.council_host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    with pytest.raises(RuleViolation) as refusal:
        convene(cast.council_host.act(), meeting=meeting.uid)
    assert refusal.value.code == "agenda_is_empty"
    assert Message.objects.count() == 0


def test_a_required_paper_is_here_or_dated_ahead(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL)
    paper = add_document(
        cast.council_host.act(),
        meeting=meeting.uid,
        title="Bilan",
        expected_on=timezone.localdate(),
    )
    Document.objects.filter(pk=paper.pk).update(expected_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(RuleViolation) as refusal:
        convene(cast.council_host.act(), meeting=meeting.uid)
    assert refusal.value.code == "document_is_late"
    Document.objects.filter(pk=paper.pk).update(expected_on=timezone.localdate() + timedelta(days=3))
    assert convene(cast.council_host.act(), meeting=meeting.uid).number == 1


def test_a_paper_announced_then_brought_starts_its_notice(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL)
    soon = timezone.localdate() + timedelta(days=3)
    paper = add_document(cast.council_host.act(), meeting=meeting.uid, title="Bilan", expected_on=soon)
    act = cast.council_host.act()
    bring_document(act, meeting=meeting.uid, document=paper.uid, file=paper.uid, weight=10)
    paper.refresh_from_db()
    assert (paper.available_at, paper.weight) == (act.happened_at, 10)
    other = a_ready_meeting(cast)
    with pytest.raises(NotFoundError):
        bring_document(cast.council_host.act(), meeting=other.uid, document=paper.uid, file=paper.uid, weight=10)


def test_nobody_to_call_is_said(cast: Cast) -> None:
    meeting = a_ready_meeting(cast)
    with pytest.raises(RuleViolation) as refusal:
        convene(cast.council_host.act(), meeting=meeting.uid)
    assert refusal.value.code == "nobody_expected"
    with pytest.raises(RuleViolation) as refusal:
        expect_person(
            cast.council_host.act(),
            meeting=meeting.uid,
            capacity=Capacity.MEMBER,
            contact=PersonDetails(first_name="Sans rien"),
        )
    assert refusal.value.code == "no_way_to_call"


def test_whoever_sits_is_expected_without_being_typed_again(cast: Cast) -> None:
    meeting = a_ready_meeting(cast)
    seat = a_term(cast.council_host, meeting.body)
    member = a_member(cast.council_host, seat)
    convene(cast.council_host.act(), meeting=meeting.uid)
    row = Participation.objects.get(meeting=meeting)
    assert (row.person_id, row.capacity) == (member.person_id, Capacity.MEMBER)
    assert list(Message.objects.values_list("person", flat=True)) == [member.person_id]


def test_names_are_read_after_the_second_factor(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_CALL)
    page = f"/equipe/reunions/{meeting.slug}/convocation/"
    assert "CANARI" in cast.council_host.client().get(page).content.decode()
    assert "CANARI" not in cast.council_host.client(second_factor=False).get(page).content.decode()


def test_another_host_cannot_convene(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL)
    with pytest.raises(NotFoundError):
        convene(cast.facilitator.act(), meeting=meeting.uid)
    assert Convocation.objects.count() == 0


def test_the_same_act_twice_is_one_sending(cast: Cast) -> None:
    meeting, act = a_ready_meeting(cast, BY_MAIL), cast.council_host.act()
    assert {convene(act, meeting=meeting.uid).pk for _ in range(3)} == {Convocation.objects.get().pk}
    assert Message.objects.count() == 1


def test_moved_twice_everyone_is_called_again_and_answers_again(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL, BY_CALL, BY_POST)
    convene(cast.council_host.act(), meeting=meeting.uid)
    note_receipt(cast.council_host.act(), receipt=Receipt.objects.earliest("pk").uid)
    first = Receipt.objects.earliest("pk")
    for days in (1, 2):
        plan = a_plan(meeting.starts_at + timedelta(days=days))
        change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=plan)
        drain()
    drain()
    assert list(Convocation.objects.values_list("number", "manifest__revision")) == [(1, 0), (2, 1), (3, 2)]
    last = Receipt.objects.filter(convocation__number=3)
    assert [r.acknowledged_at for r in last] == [None, None, None]
    assert Message.objects.filter(notice="meetings.convened_again").count() == 6
    for owed in (Message.objects.to_call(), Message.objects.to_post()):
        assert [one.params["starts_at"] for one in owed] == [plan.starts_at.isoformat()], "the last date alone is said"
    assert Duty.objects.open().filter(kind__startswith="channels.").count() == 2
    assert not Message.objects.filter(notice="meetings.moved").exists()
    with pytest.raises(RuleViolation) as refusal:
        note_receipt(cast.council_host.act(), receipt=first.uid)
    assert refusal.value.code == "newer_convocation"


def test_a_call_noted_is_no_longer_owed(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_CALL)
    convene(cast.council_host.act(), meeting=meeting.uid)
    message = Message.objects.get()
    assert Duty.objects.filter(about=message.uid, closed_at__isnull=True).exists()
    note_receipt(cast.council_host.act(), receipt=Receipt.objects.get().uid)
    message.refresh_from_db()
    assert message.state == MessageState.HANDED
    assert not Duty.objects.filter(about=message.uid, closed_at__isnull=True).exists()
    with pytest.raises(NotFoundError):
        note_receipt(cast.facilitator.act(), receipt=Receipt.objects.get().uid)


def test_the_whole_story_from_the_pages(cast: Cast) -> None:
    meeting = a_ready_meeting(cast)
    client, home = cast.council_host.client(), f"/equipe/reunions/{meeting.slug}/convocation/"
    typed = {"first_name": "CANARI-Ali", "capacity": "member", "channel": "call", "phone": "01 23 45 67 89"}
    assert client.post(f"{home}personne/", typed).status_code == 302
    assert client.post(f"{home}personne/", {**typed, "phone": ""}).status_code == 422
    assert client.post(home).status_code == 302
    assert "CANARI-Ali" in client.get(home).content.decode()
    assert client.post(f"{home}recue/", {"receipt": Receipt.objects.get().uid}).status_code == 302
    assert Receipt.objects.get().acknowledged_at is not None
    assert client.post(f"{home}recue/", {"receipt": "rien"}).status_code == 302


def test_the_sheet_typed_gives_the_same_rows_as_counting(cast: Cast) -> None:
    meeting = a_held_meeting(cast, a_council(cast))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.ANNOUNCED)
    one = expect_person(cast.council_host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    two = expect_person(cast.council_host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_CALL)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD)
    signed = {str(one.uid): "room", str(two.uid): "phone"}
    others = {"participant:room": 4, "member:room": 1}
    for _ in range(2):
        type_sheet(
            cast.council_host.act(), meeting=meeting.uid, signed=signed, named=frozenset({str(one.uid)}), others=others
        )
    rows = AttendanceCount.objects.order_by("capacity", "presence").values_list("capacity", "presence", "people")
    typed = list(rows)
    count_attendance(
        cast.council_host.act(),
        meeting=meeting.uid,
        counts={"member:room": 2, "member:phone": 1, "participant:room": 4},
    )
    assert typed == list(rows.all())
    assert list(Participation.objects.order_by("pk").values_list("presence", "may_be_named")) == [
        ("room", True),
        ("phone", False),
    ]


def test_a_sheet_waits_for_the_meeting(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_MAIL)
    with pytest.raises(RuleViolation) as refusal:
        type_sheet(cast.council_host.act(), meeting=meeting.uid, signed={})
    assert refusal.value.code == "not_held_yet"


def test_names_and_needs_are_erased_thirty_days_after(cast: Cast) -> None:
    meeting = a_ready_meeting(cast)
    row = say_coming(
        cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Zoé", practical_needs="Ascenseur"
    )
    assert open_sealed(row).practical_needs == "Ascenseur"
    now = meeting.ends_at
    while now < meeting.ends_at + timedelta(days=75):
        now += timedelta(days=1)
        erase_due(now)
    row.refresh_from_db()
    with pytest.raises(ErasedError):
        open_sealed(row)
    page = cast.council_host.client().get(f"/equipe/reunions/{meeting.slug}/convocation/")
    assert "Zoé" not in page.content.decode()


def test_before_the_second_factor_the_page_counts_and_names_nobody(cast: Cast) -> None:
    meeting = a_ready_meeting(cast, BY_POST)
    page = f"/equipe/reunions/{meeting.slug}/convocation/"
    shown = cast.council_host.client(second_factor=False).get(page).content.decode()
    assert "1 personne à prévenir." in shown
    assert "Personne pour l&#x27;instant" not in shown
    assert "CANARI" not in shown
    assert '<a href="/entrer/second-facteur/">' in shown
