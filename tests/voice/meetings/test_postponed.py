"""Postponed without a date yet, then announced again; a bigger room seats whoever waits; calendars are stamped truly."""

from datetime import timedelta
from xml.etree import ElementTree as ET

from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from maillon.ground.channels.public import Message
from maillon.ground.work.public import drain
from maillon.kernel.uid import made_at, uuid7
from maillon.voice.meetings.models import Meeting, MeetingRevision, Participation
from maillon.voice.meetings.public import change_meeting, say_coming
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting, a_plan


def comes(cast: Cast, meeting: Meeting, name: str) -> None:
    say_coming(cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name=name)


def test_postponed_from_the_page_then_announced_again(cast: Cast, client: Client) -> None:
    meeting, host = a_meeting(cast, a_council(cast)), cast.council_host.client()
    hers = min(cast.councillor.actor.persons)
    say_coming(cast.councillor.act(), meeting=meeting.uid, capacity=Capacity.OBSERVER, name="Josette", person=hers)
    page = f"/equipe/reunions/{meeting.slug}/annuler/"
    assert host.post(page, {"move": "postpone", "reason": "", "act": str(uuid7())}).status_code == 422
    said = {"move": "postpone", "reason": "La salle est inondée.", "act": str(uuid7())}
    assert host.post(page, said).status_code == 302
    shown = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert "Réunion reportée" in shown
    assert "La salle est inondée." in shown
    [event] = Calendar.from_ical(client.get(f"/reunions/{meeting.slug}.ics").content).walk("VEVENT")
    assert (str(event["status"]), str(event["summary"])[:10]) == ("TENTATIVE", "[reportée]")
    later = a_plan(meeting.starts_at + timedelta(days=30))
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=later)
    meeting.refresh_from_db()
    assert meeting.state == "announced"
    assert list(MeetingRevision.objects.values_list("number", flat=True)) == [1, 2]
    drain()
    assert list(Message.objects.order_by("pk").values_list("notice", flat=True)) == [
        "meetings.postponed",
        "meetings.moved",
    ]


def test_a_bigger_room_seats_whoever_waits_in_order(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=1)
    for name in ("Lou", "Zoé", "Ana", "Bela"):
        comes(cast, meeting, name)
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=a_plan(meeting.starts_at, capacity=3))
    states = Participation.objects.order_by("asked_at", "pk").values_list("state", flat=True)
    assert list(states) == ["confirmed", "confirmed", "confirmed", "waiting"]
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=a_plan(meeting.starts_at))
    assert set(states.all()) == {"confirmed"}


def test_calendars_and_news_say_when_they_changed_never_a_day_to_come(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    meeting = a_meeting(cast, body)
    page = f"/instances/{body.slug}/actualites.atom"

    def updated() -> str:
        entry = ET.fromstring(client.get(page).content).find("{http://www.w3.org/2005/Atom}entry")
        return entry.findtext("{http://www.w3.org/2005/Atom}updated") or "" if entry is not None else ""

    first = updated()
    assert first[:10] == f"{made_at(meeting.uid):%Y-%m-%d}"
    [event] = Calendar.from_ical(client.get(f"/reunions/{meeting.slug}.ics").content).walk("VEVENT")
    assert event.decoded("dtstamp") <= timezone.now()
    moment = timezone.now() + timedelta(minutes=5)
    change_meeting(
        cast.council_host.act(at=moment), meeting=meeting.uid, plan=a_plan(meeting.starts_at, room="Gymnase")
    )
    assert updated() > first
