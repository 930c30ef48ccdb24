"""Dates that everyone sees, changes that are told, calendars that other programs read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from maillon.ground.channels.public import Message
from maillon.ground.ui.public import said_date
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyKind
from maillon.voice.meetings.models import Meeting, MeetingRevision, Participation
from maillon.voice.meetings.public import (
    add_document,
    add_item,
    announce_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    say_coming,
)
from maillon.voice.meetings.rules import answer_due, coming_state, is_evening, notice_days
from maillon.voice.meetings.states import Capacity, ComingState, MeetingState, Mode
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting, a_plan


def test_an_announced_date_is_public_at_once(cast: Cast, client: Client) -> None:
    meeting = a_meeting(cast, a_council(cast))
    assert meeting.title in client.get("/reunions/").content.decode()
    assert client.get(f"/reunions/{meeting.slug}/").status_code == 200


def test_a_meeting_nobody_could_join_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        a_meeting(cast, a_council(cast), room="", mode=Mode.VIDEO)
    assert refusal.value.code == "nobody_can_join"
    assert Meeting.objects.count() == 0


def test_a_political_instance_by_day_says_why(cast: Cast) -> None:
    committee = a_council(cast, "Comité de pilotage", BodyKind.STEERING)
    monday_morning = datetime(2027, 3, 1, 9, tzinfo=UTC)
    with pytest.raises(RuleViolation) as refusal:
        a_meeting(cast, committee, monday_morning)
    assert refusal.value.code == "day_needs_a_reason"
    assert a_meeting(cast, committee, monday_morning, public_reason="La salle est prise le soir.").pk


@pytest.mark.parametrize(
    ("moment", "zone", "evening"),
    [
        (datetime(2027, 3, 1, 18, tzinfo=UTC), "Europe/Paris", True),
        (datetime(2027, 3, 1, 18, tzinfo=UTC), "America/Martinique", False),
        (datetime(2027, 3, 1, 23, tzinfo=UTC), "America/Martinique", True),
        (datetime(2027, 3, 1, 15, tzinfo=UTC), "Indian/Mayotte", True),
        (datetime(2027, 3, 6, 9, tzinfo=UTC), "Europe/Paris", True),
    ],
)
def test_the_evening_is_read_where_the_meeting_is_held(moment: datetime, zone: str, evening: bool) -> None:
    assert is_evening(moment, zone) is evening


def test_another_host_cannot_change_it(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    with pytest.raises(NotFoundError):
        change_meeting(cast.facilitator.act(), meeting=meeting.uid, plan=a_plan(title="Autre"))
    meeting.refresh_from_db()
    assert (meeting.title, meeting.revision) == ("Réunion publique", 0)


def test_each_change_is_a_revision_that_says_what_changed(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    plan = a_plan(meeting.starts_at, room="Centre social")
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=plan)
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=plan)
    assert list(MeetingRevision.objects.values_list("number", "changed")) == [(1, ["room"])]


def test_whoever_comes_is_told_when_it_moves(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    say_coming(
        cast.councillor.act(),
        meeting=meeting.uid,
        capacity=Capacity.PARTICIPANT,
        name="Josette",
        person=min(cast.councillor.actor.persons),
    )
    later = a_plan(meeting.starts_at + timedelta(days=1))
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=later)
    drain()
    assert list(Message.objects.values_list("notice", "person")) == [
        ("meetings.moved", min(cast.councillor.actor.persons))
    ]


def test_cancelling_needs_words_and_stays_readable(cast: Cast, client: Client) -> None:
    meeting = a_meeting(cast, a_council(cast))
    with pytest.raises(RuleViolation):
        cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason=" ")
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="La salle est inondée.")
    assert "La salle est inondée." in client.get(f"/reunions/{meeting.slug}/").content.decode()


def test_a_meeting_is_held_only_once_begun(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    with pytest.raises(RuleViolation) as refusal:
        hold_meeting(cast.council_host.act(), meeting=meeting.uid)
    assert refusal.value.code == "not_yet"


def test_an_open_door_confirms_at_once_and_a_full_room_makes_a_list(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=1)
    first = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Zoé")
    second = say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Ali")
    assert (first.state, second.state) == (ComingState.CONFIRMED, ComingState.WAITING)
    page = Client().get(f"/reunions/{meeting.slug}/").content.decode()
    assert ("1 prise, sur 1 place" in page, "La salle est pleine." in page) == (True, True)


def test_meetings_of_one_title_are_told_apart_by_their_day_where_one_chooses(cast: Cast) -> None:
    council = a_council(cast)
    held = a_held_meeting(cast, council)
    page = cast.council_host.client().get(f"/equipe/comptes-rendus/ecrire/{council.slug}/").content.decode()
    assert f"{said_date(held.starts_here, 'l j F Y')} – {held.title}" in page


def test_nobody_comes_to_a_meeting_that_ended(cast: Cast, client: Client) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    ended = announce_meeting(cast.council_host.act(at=yesterday), body=a_council(cast).uid, plan=a_plan(yesterday))
    with pytest.raises(RuleViolation) as refusal:
        say_coming(cast.visitor.act(), meeting=ended.uid, capacity=Capacity.PARTICIPANT, name="Zoé")
    assert refusal.value.code == "meeting_is_over"
    told = client.post(f"/reunions/{ended.slug}/venir/", {"capacity": "participant", "name": "Zoé"}).content.decode()
    assert ("Cette réunion est finie" in told, 'value="Zoé"' in told) == (True, True)


def test_the_same_act_twice_is_one_seat(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    act = cast.visitor.act()
    rows = [say_coming(act, meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Zoé") for _ in range(3)]
    assert {row.pk for row in rows} == {Participation.objects.get().pk}


def test_a_closed_instance_refuses_with_its_reason(cast: Cast) -> None:
    cell = a_council(cast, "Cellule de veille", BodyKind.WATCH_CELL)
    meeting = a_meeting(cast, cell)
    with pytest.raises(RuleViolation) as refusal:
        say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Zoé")
    assert refusal.value.code == "door_is_closed"


def test_names_and_practical_needs_are_for_the_organiser_only(cast: Cast, client: Client) -> None:
    meeting = a_meeting(cast, a_council(cast))
    say_coming(
        cast.visitor.act(),
        meeting=meeting.uid,
        capacity=Capacity.PARTICIPANT,
        name="CANARI-NOM",
        practical_needs="CANARI-BESOIN",
    )
    team = cast.council_host.client().get(f"/equipe/reunions/{meeting.slug}/").content.decode()
    assert "CANARI-NOM" in team
    assert "CANARI-BESOIN" in team
    assert "CANARI" not in client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert cast.project_manager.client().get(f"/equipe/reunions/{meeting.slug}/").status_code == 404


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Martinique", "Indian/Mayotte"])
@pytest.mark.parametrize("day", [datetime(2027, 3, 27, 19, tzinfo=UTC), datetime(2027, 10, 31, 19, tzinfo=UTC)])
def test_the_calendar_file_says_the_same_moment_everywhere(
    cast: Cast, client: Client, zone: str, day: datetime
) -> None:
    body = a_council(cast)
    type(body).objects.filter(pk=body.pk).update(time_zone=zone)
    meeting = a_meeting(cast, body, day, link="https://visio.example/x", mode=Mode.HYBRID)
    answer = client.get(f"/instances/{body.slug}/calendrier.ics")
    found = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert found.decoded("dtstart") == meeting.starts_at
    assert found["dtstart"].params["TZID"] == zone
    assert int(str(found["sequence"])) == 0
    assert str(meeting.uid) in str(found["uid"])


def test_a_cancelled_meeting_stays_in_the_feed(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    meeting = a_meeting(cast, body)
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Grève.")
    event = Calendar.from_ical(client.get(f"/instances/{body.slug}/calendrier.ics").content).walk("VEVENT")[0]
    assert (str(event["status"]), int(str(event["sequence"]))) == ("CANCELLED", 1)


def test_a_missing_document_leaves_the_notice_unknown() -> None:
    start = datetime(2027, 3, 20, 18, tzinfo=UTC)
    assert notice_days(start, [start - timedelta(days=10), start - timedelta(days=4)]) == 4
    assert notice_days(start, [start - timedelta(days=10), None]) is None
    assert notice_days(start, []) is None


def test_the_answer_is_owed_before_the_meeting_when_that_is_sooner() -> None:
    asked = datetime(2027, 3, 1, tzinfo=UTC)
    assert answer_due(asked, 15, None, 5) == asked + timedelta(days=15)
    assert answer_due(asked, 15, asked + timedelta(days=10), 5) == asked + timedelta(days=5)
    assert answer_due(asked, 15, asked + timedelta(days=3), 5) == asked + timedelta(days=15)


def test_a_seat_is_given_by_rule() -> None:
    assert coming_state(openness="open", capacity=None, confirmed=900) == ComingState.CONFIRMED
    assert coming_state(openness="open", capacity=2, confirmed=2) == ComingState.WAITING
    assert coming_state(openness="on_request", capacity=2, confirmed=0) == ComingState.ASKED
    assert coming_state(openness="closed", capacity=2, confirmed=0) == ComingState.REFUSED


def test_the_calendar_costs_the_same_for_one_and_three(
    cast: Cast, client: Client, django_assert_num_queries: Any
) -> None:
    body = a_council(cast)
    a_meeting(cast, body)
    client.get("/reunions/")  # what comes, and what was held lately
    with django_assert_num_queries(2):
        client.get("/reunions/")
    a_meeting(cast, body, title="Deux")
    a_meeting(cast, body, title="Trois")
    with django_assert_num_queries(2):
        client.get("/reunions/")


def test_the_organiser_announces_from_the_form_in_her_own_words(cast: Cast) -> None:
    body = a_council(cast)
    day = timezone.localdate() + timedelta(days=30)
    client = cast.council_host.client()
    answer = client.post(
        f"/equipe/reunions/annoncer/{body.slug}/",
        {
            "title": "Propreté",
            "day_0": day.day,
            "day_1": day.month,
            "day_2": day.year,
            "day_day": day.day,
            "day_month": day.month,
            "day_year": day.year,
            "starts": "20 h 30",
            "ends": "",
            "mode": "room",
            "room": "Salle des fêtes",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.ends_at - meeting.starts_at) == (MeetingState.ANNOUNCED, timedelta(hours=2))


def test_a_steering_page_costs_the_same_whatever_its_points(
    cast: Cast, assert_same_queries: Callable[..., int], client: Client
) -> None:
    meeting = a_meeting(cast, a_council(cast))

    def one_more() -> None:
        add_item(cast.council_host.act(), meeting=meeting.uid, title="Un point")
        add_document(cast.council_host.act(), meeting=meeting.uid, title="Bilan", expected_on=timezone.localdate())
        say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Quelqu'un")

    assert_same_queries(client, f"/reunions/{meeting.slug}/", one_more)
    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/{meeting.slug}/", one_more)


def test_asking_stays_close_however_many_dates_are_announced(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    for n in range(5):
        a_meeting(cast, body, title=f"Rencontre {n}")
    page = client.get(f"/instances/{body.slug}/").content.decode()
    shown, _ask, after = page.partition(f'href="/instances/{body.slug}/demander/"')
    assert [f"Rencontre {n}" in shown for n in range(5)] == [True, True, True, False, False]
    assert "2 autres dates ensuite" in after
    assert all(f"Rencontre {n}" in after for n in (3, 4))
