"""Subjects voted by hand, phone or link; nothing left over is lost; the next agenda in one click."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.agenda import close_item
from maillon.voice.meetings.commands.backlog import wanted_topics
from maillon.voice.meetings.commands.subjects import remove_topic
from maillon.voice.meetings.models import AgendaItem, AgendaRequest, Meeting, Topic
from maillon.voice.meetings.public import add_item, ask_item, build_agenda, count_votes, propose_topic, want_topic
from maillon.voice.meetings.states import ItemState, PollWay, RequestState, TopicState
from maillon.voice.meetings.sweeps import propose_late_requests
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting


def a_topic(cast: Cast, body: Body, text: str) -> Topic:
    return propose_topic(cast.visitor.act(), body=body.uid, text=text)


def points(meeting: Meeting) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True))


def test_hands_calls_and_links_add_up(cast: Cast) -> None:
    body = a_council(cast)
    school, summer = a_topic(cast, body, "La rentrée"), a_topic(cast, body, "L'été")
    count_votes(cast.council_host.act(), topic=summer.uid, way=PollWay.HAND, people=9)
    count_votes(cast.council_host.act(), topic=summer.uid, way=PollWay.HAND, people=3)
    count_votes(cast.council_host.act(), topic=summer.uid, way=PollWay.PHONE, people=2)
    want_topic(cast.visitor.act(), topic=summer.uid)
    want_topic(cast.visitor.act(), topic=school.uid)
    assert [(t.text, t.wanted) for t in wanted_topics(body)] == [  # type: ignore[attr-defined]
        ("L'été", 6),
        ("La rentrée", 1),
    ]


def test_votes_of_the_page_are_never_typed_and_another_host_counts_nothing(cast: Cast) -> None:
    topic = a_topic(cast, a_council(cast), "L'été")
    with pytest.raises(RuleViolation) as refusal:
        count_votes(cast.council_host.act(), topic=topic.uid, way=PollWay.LINK, people=9)
    assert refusal.value.code == "votes_of_the_page"
    with pytest.raises(NotFoundError):
        count_votes(cast.facilitator.act(), topic=topic.uid, way=PollWay.HAND, people=9)


def test_the_next_agenda_in_one_click(cast: Cast) -> None:
    body = a_council(cast)
    past = a_held_meeting(cast, body)
    item = add_item(cast.council_host.act(), meeting=past.uid, title="La cour")
    close_item(cast.council_host.act(), meeting=past.uid, item=item.uid, state=ItemState.NOT_REACHED)
    month_ago = cast.visitor.act(at=timezone.now() - timedelta(days=40))
    asked = ask_item(month_ago, body=body.uid, text="Éclairer le passage")
    topic = a_topic(cast, body, "L'été")
    meeting = a_meeting(cast, body)
    client = cast.council_host.client()
    assert client.post(f"/equipe/reunions/{meeting.slug}/ordre-du-jour/").status_code == 302
    assert points(meeting) == ["La cour", "Éclairer le passage", "L'été"]
    asked.refresh_from_db()
    topic.refresh_from_db()
    assert (asked.state, topic.state) == (RequestState.SCHEDULED, TopicState.TAKEN)
    with pytest.raises(RuleViolation) as refusal:
        build_agenda(cast.council_host.act(), meeting=meeting.uid)
    assert refusal.value.code == "nothing_to_add"


def test_a_point_not_reached_twice_comes_back_twice_and_once_each(cast: Cast) -> None:
    body = a_council(cast)
    past = a_held_meeting(cast, body)
    old = add_item(cast.council_host.act(), meeting=past.uid, title="La cour")
    close_item(cast.council_host.act(), meeting=past.uid, item=old.uid, state=ItemState.NOT_REACHED)
    meeting = a_meeting(cast, body)
    build_agenda(cast.council_host.act(), meeting=meeting.uid)
    new = AgendaItem.objects.get(meeting=meeting)
    assert (new.title, new.carried_from) == ("La cour", old)
    other = a_meeting(cast, body, title="Suivante")
    with pytest.raises(RuleViolation):
        build_agenda(cast.council_host.act(), meeting=other.uid)
    assert points(other) == []


def test_what_became_of_each_point_is_said_on_one_page(cast: Cast) -> None:
    past = a_held_meeting(cast, a_council(cast))
    item = add_item(cast.council_host.act(), meeting=past.uid, title="La cour")
    client, page = cast.council_host.client(), f"/equipe/reunions/{past.slug}/ordre-du-jour/"
    client.post(page, {f"state{item.pk}": "removed", f"reason{item.pk}": ""})
    item.refresh_from_db()
    assert item.state == ItemState.PLANNED
    client.post(page, {f"state{item.pk}": "not_reached", f"reason{item.pk}": ""})
    item.refresh_from_db()
    assert item.state == ItemState.NOT_REACHED


def test_another_host_builds_nothing(cast: Cast) -> None:
    body = a_council(cast)
    a_topic(cast, body, "L'été")
    meeting = a_meeting(cast, body)
    with pytest.raises(NotFoundError):
        build_agenda(cast.facilitator.act(), meeting=meeting.uid)
    assert points(meeting) == []


def test_a_late_request_is_shown_late_and_proposed_for_the_next_meeting(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    asked = ask_item(cast.visitor.act(at=timezone.now() - timedelta(days=40)), body=body.uid, text="Un banc")
    in_time = ask_item(cast.visitor.act(), body=body.uid, text="Un arbre")
    meeting = a_meeting(cast, body)
    assert (propose_late_requests(timezone.now()), propose_late_requests(timezone.now())) == (1, 0)
    assert dict(AgendaRequest.objects.values_list("pk", "meeting")) == {asked.pk: meeting.pk, in_time.pk: None}
    page = cast.council_host.client().get(f"/equipe/reunions/{meeting.slug}/ordre-du-jour/").content.decode()
    assert "Un banc" in page
    assert "Un arbre" not in page
    assert "en retard" in client.get(f"/instances/{body.slug}/").content.decode()


def test_anyone_proposes_and_wants_once_from_one_browser(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    page = f"/instances/{body.slug}/sujets/"
    assert client.post(page, {"text": "La rentrée"}).status_code == 302
    assert client.post(page, {"text": "la rentrée"}).status_code == 302
    topic = Topic.objects.get()
    for _ in range(2):
        assert client.post(f"{page}voix/", {"topic": topic.uid}).status_code == 302
    assert topic.votes.get().people == 1
    assert client.post(page, {"text": "Voir Mme Fictif au 06 12 34 56 78"}).status_code == 422
    assert Topic.objects.count() == 1


def test_hands_are_typed_from_the_page(cast: Cast) -> None:
    body = a_council(cast)
    topic = a_topic(cast, body, "L'été")
    client, page = cast.council_host.client(), f"/equipe/reunions/voix/{body.slug}/"
    assert client.post(page, {"topic": topic.uid, "way": "hand", "people": 12}).status_code == 302
    assert client.post(page, {"topic": "rien", "way": "hand", "people": 12}).status_code == 422
    assert topic.votes.get().people == 12


def test_a_subject_leaves_the_list_with_a_reason(cast: Cast) -> None:
    topic = a_topic(cast, a_council(cast), "L'été")
    with pytest.raises(RuleViolation) as refusal:
        remove_topic(cast.council_host.act(), topic=topic.uid, reason=" ")
    assert refusal.value.code == "removing_needs_a_reason"
    remove_topic(cast.council_host.act(), topic=topic.uid, reason="Déjà traité en mars.")
    with pytest.raises(RuleViolation) as refusal:
        want_topic(cast.visitor.act(), topic=topic.uid)
    assert refusal.value.code == "topic_is_taken"
