"""Questions asked alike become one subject, then a point; everyone who asked is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.backlog import wanted_topics
from maillon.voice.meetings.commands.gathering import answer_together, gather_requests
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Topic
from maillon.voice.meetings.public import ask_item, build_agenda
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

TEXTS = ("Le hall est sombre", "On n'y voit rien en bas", "Des lampes dans l'entrée ?")


def asked(cast: Cast, body: Body, *, days_ago: int = 0) -> list[AgendaRequest]:
    """Three people, each reached by her own channel."""
    at = timezone.now() - timedelta(days=days_ago)
    ways = (
        PersonDetails(first_name="Quelqu'un", channel="email", email="a@example.org"),
        PersonDetails(first_name="Quelqu'un", channel="sms", phone="+33600000011"),
        None,
    )
    return [
        ask_item(
            cast.visitor.act(at=at),
            body=body.uid,
            text=text,
            alike=rank,
            contact=way,
        )
        for rank, (text, way) in enumerate(zip(TEXTS, ways, strict=True), start=1)
    ]


def a_subject(cast: Cast, body: Body, rows: list[AgendaRequest]) -> Topic:
    return gather_requests(
        cast.council_host.act(), body=body.uid, requests=[row.uid for row in rows], text="La lumière du hall"
    )


def test_one_subject_becomes_one_point_and_everyone_is_told(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    rows, meeting = asked(cast, body), a_meeting(cast, body)
    topic = a_subject(cast, body, rows)
    assert Duty.objects.filter(closed_at__isnull=True).count() == 3, "gathering answers nobody"
    told = answer_together(
        cast.council_host.act(), topic=topic.uid, move="schedule", answer="Nous en parlons.", office="Animation",
        meeting=meeting.uid,
    )  # fmt: skip
    drain()
    assert told == 3
    assert [item.title for item in AgendaItem.objects.filter(meeting=meeting)] == ["La lumière du hall"]
    assert set(AgendaRequest.objects.values_list("state", "answer", "meeting")) == {
        ("scheduled", "Nous en parlons.", meeting.pk)
    }
    assert sorted(Message.objects.values_list("notice", "way")) == [
        ("meetings.request_answered", "email"),
        ("meetings.request_answered", "sms"),
    ]
    assert not Duty.objects.filter(closed_at__isnull=True).exists()
    assert "6 personnes l'ont demandé" in client.get(f"/reunions/{meeting.slug}/").content.decode()


def test_questions_count_as_voices_and_go_with_the_subject(cast: Cast) -> None:
    body = a_council(cast)
    rows, meeting = asked(cast, body), a_meeting(cast, body)
    topic = a_subject(cast, body, rows[:2])
    assert [(one.text, one.wanted) for one in wanted_topics(body)] == [  # type: ignore[attr-defined]
        ("La lumière du hall", 3)
    ]
    build_agenda(cast.council_host.act(), meeting=meeting.uid)
    topic.refresh_from_db()
    assert (topic.state, [row.state for row in AgendaRequest.objects.order_by("pk")]) == (
        "taken",
        ["scheduled", "scheduled", "submitted"],
    )


def test_late_questions_under_a_subject_make_one_point(cast: Cast) -> None:
    body = a_council(cast)
    a_subject(cast, body, asked(cast, body, days_ago=60))
    meeting = a_meeting(cast, body)
    build_agenda(cast.council_host.act(), meeting=meeting.uid)
    assert AgendaItem.objects.filter(meeting=meeting).count() == 1


def test_refusals(cast: Cast) -> None:
    body = a_council(cast)
    rows = asked(cast, body)
    host = cast.council_host
    with pytest.raises(RuleViolation) as refusal:
        gather_requests(host.act(), body=body.uid, requests=[], text="La lumière")
    assert refusal.value.code == "choose_questions"
    with pytest.raises(RuleViolation) as refusal:
        gather_requests(host.act(), body=body.uid, requests=[rows[0].uid], text=" ")
    assert refusal.value.code == "which_subject"
    with pytest.raises(NotFoundError):
        gather_requests(cast.facilitator.act(), body=body.uid, requests=[rows[0].uid], text="La lumière")
    topic = a_subject(cast, body, rows)
    with pytest.raises(RuleViolation) as refusal:
        answer_together(host.act(), topic=topic.uid, move="answer", answer=" ", office="Animation")
    assert refusal.value.code == "answer_needs_words"
    with pytest.raises(NotFoundError):
        answer_together(cast.facilitator.act(), topic=topic.uid, move="answer", answer="Oui", office="x")
    answer_together(host.act(), topic=topic.uid, move="answer", answer="Oui.", office="Animation")
    with pytest.raises(RuleViolation) as refusal:
        answer_together(host.act(), topic=topic.uid, move="answer", answer="Oui.", office="Animation")
    assert refusal.value.code == "nobody_waits"


def test_it_is_done_from_the_page_and_nothing_typed_is_lost(cast: Cast) -> None:
    body = a_council(cast)
    rows, client = asked(cast, body), cast.council_host.client()
    page = f"/equipe/demandes/regrouper/{body.slug}/"
    refused = client.post(page, {"text": "La lumière du hall"})
    assert refused.status_code == 422
    assert ">\nLa lumière du hall</textarea>" in refused.content.decode()
    naming = {"question": [str(row.uid) for row in rows], "text": "Écrire à mona@example.org"}
    refused = client.post(page, naming)
    assert refused.status_code == 422
    assert "Retirez ce qui désigne une personne : « mona@example.org »" in refused.content.decode()
    assert ">\nÉcrire à mona@example.org</textarea>" in refused.content.decode()
    assert not Topic.objects.exists()
    assert client.post(page, {"question": [str(row.uid) for row in rows], "text": "La lumière"}).status_code == 302
    topic = Topic.objects.get()
    given = {
        "do": "together",
        "topic": str(topic.uid),
        "move": "answer",
        "answer": "C'est prévu.",
        "office": "Animation",
    }
    assert client.post(page, given).status_code == 302
    assert set(AgendaRequest.objects.values_list("state", flat=True)) == {"answered"}


def test_the_page_costs_the_same(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    body = a_council(cast)

    def one_more() -> None:
        row = ask_item(cast.visitor.act(), body=body.uid, text=f"Question {AgendaRequest.objects.count()}")
        gather_requests(cast.council_host.act(), body=body.uid, requests=[row.uid], text=row.text)

    assert_same_queries(cast.council_host.client(), f"/equipe/demandes/regrouper/{body.slug}/", one_more)
