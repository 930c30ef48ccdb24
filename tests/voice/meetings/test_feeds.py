"""Feeds that other programs read, and read again only when something changed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from maillon.voice.meetings.calendars import calendar_of
from maillon.voice.meetings.public import Meeting, Mode, cancel_meeting, change_meeting
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting, a_plan

ATOM = "{http://www.w3.org/2005/Atom}"


def summaries(client: Client, page: str) -> list[str]:
    events = Calendar.from_ical(client.get(page).content).walk("VEVENT")
    return sorted(str(event["summary"]) for event in events)


def test_the_feed_of_a_place_holds_every_body_that_covers_it(cast: Cast, client: Client) -> None:
    a_meeting(cast, a_council(cast, "Conseil un"), title="A")
    a_meeting(cast, a_council(cast, "Conseil deux"), title="B")
    page = f"/reunions/calendrier.ics?lieu={cast.quarter.slug}"
    assert summaries(client, page) == [
        "Conseil deux (Les Tilleuls, Rivemont) : B",
        "Conseil un (Les Tilleuls, Rivemont) : A",
    ]
    assert summaries(client, f"/reunions/calendrier.ics?lieu={cast.far_commune.slug}") == []
    assert summaries(client, "/reunions/calendrier.ics") == [
        "Conseil deux (Les Tilleuls, Rivemont) : B",
        "Conseil un (Les Tilleuls, Rivemont) : A",
    ]
    assert client.get("/reunions/calendrier.ics?lieu=nulle-part").status_code == 404


def test_the_feed_of_a_network_holds_the_bodies_it_runs(cast: Cast, client: Client) -> None:
    body = a_council(cast, "Réseau des conseils")
    a_meeting(cast, body, title="A")
    a_meeting(cast, a_council(cast, "Atelier"), title="B")
    assert summaries(client, f"/instances/{body.slug}/reseau.ics") == [
        "Atelier (Les Tilleuls, Rivemont) : B",
        "Réseau des conseils (Les Tilleuls, Rivemont) : A",
    ]
    assert summaries(client, f"/instances/{body.slug}/calendrier.ics") == [f"{body.full_name} : A"]


@pytest.mark.parametrize("name", ["calendrier.ics", "reseau.ics", "actualites.atom"])
def test_an_unchanged_feed_is_not_sent_again(cast: Cast, client: Client, name: str) -> None:
    body = a_council(cast)
    meeting = a_meeting(cast, body)
    page = f"/instances/{body.slug}/{name}"
    etag = client.get(page)["ETag"]
    again = client.get(page, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Grève.")
    a_meeting(cast, body, title="Deux")
    assert client.get(page, headers={"if-none-match": etag}).status_code == 200


def test_a_feed_is_never_older_than_the_last_change_whoever_made_it(cast: Cast, client: Client) -> None:
    """Nothing is kept between two readings: a change by another process is seen, in the language of whoever reads."""
    body = a_council(cast)
    meeting = a_meeting(cast, body, title="Avant")
    page = f"/instances/{body.slug}/calendrier.ics"
    first = client.get(page)
    Meeting.objects.filter(pk=meeting.pk).update(title="Après", state="postponed")
    again = client.get(page, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, summaries(client, page)) == (200, [f"[reportée] {body.full_name} : Après"])
    client.cookies["django_language"] = "en"
    english = client.get(page, headers={"if-none-match": again["ETag"]})
    assert english.status_code == 200
    assert "[reportée]" not in english.content.decode()


ODD = 'Fêtes ; « quartier », \\n\\; été\r\nصباح الخير يا جيران 🎉\x07 : "fin", ' * 6


def test_words_of_every_kind_are_read_back_by_another_parser(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), mode=Mode.HYBRID, link="https://visio.example/x?a=1,2;b")
    meeting.title, meeting.room, meeting.summary = ODD, ODD[:60], ODD
    written = calendar_of([meeting], name="Les dates", address="https://quartier.example")
    plain = ODD.replace("\r", "").replace("\x07", "")
    read = Calendar.from_ical(written)
    event = read.walk("VEVENT")[0]
    assert read["x-wr-calname"] == "Les dates"
    assert str(event["summary"]) == f"{meeting.body.full_name} : {plain}"
    assert str(event["description"]).startswith(plain)
    assert (event["url"], event["conference"]) == (
        f"https://quartier.example/reunions/{meeting.slug}/",
        "https://visio.example/x?a=1,2;b",
    )
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


@pytest.mark.parametrize(
    ("zone", "hours"), [("Europe/Paris", (0, 1, 2)), ("America/Martinique", (0, 5)), ("UTC", (1,))]
)
def test_both_nights_when_clocks_change_are_read_back_at_the_same_instant(
    cast: Cast, zone: str, hours: tuple[int, ...]
) -> None:
    """The hour that comes twice in autumn is said in universal time; those that spring skips do not exist."""
    meeting = a_meeting(cast, a_council(cast))
    meeting.time_zone = zone
    for day in (datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 10, 31, tzinfo=UTC)):
        for hour in hours:
            meeting.starts_at = day + timedelta(hours=hour, minutes=30)
            meeting.ends_at = meeting.starts_at + timedelta(hours=1)
            written = calendar_of([meeting], name="x", address="")
            assert (b"RRULE:" in written, b"RDATE" in written) == (zone == "Europe/Paris", False), (
                "some read one day only"
            )
            read: Any = Calendar.from_ical(written).walk("VEVENT")[0]
            assert read["dtstart"].dt.astimezone(UTC) == meeting.starts_at
            assert read["dtend"].dt.astimezone(UTC) == meeting.ends_at


def test_atom_tells_dates_that_another_parser_reads(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    meeting = a_meeting(cast, body, summary="Un <b> & un autre\npuis la suite")
    page = f"/instances/{body.slug}/actualites.atom"
    feed = ET.fromstring(client.get(page).content)
    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}title") == feed.findtext(f"{ATOM}author/{ATOM}name") == body.full_name
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [f"urn:uuid:{meeting.uid}"]
    summary = entries[0].find(f"{ATOM}summary")
    assert summary is not None
    assert (summary.get("type"), summary.text) == ("html", "Un &lt;b&gt; &amp; un autre<br>puis la suite")
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Grève.")
    [entry] = ET.fromstring(client.get(page).content).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title", "").startswith("[annulée] ")
    assert entry.findtext(f"{ATOM}summary") == "Grève."


def test_a_meeting_says_itself_to_search_engines(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    meeting = a_meeting(
        cast, body, datetime(2027, 3, 1, 19, tzinfo=UTC), mode=Mode.HYBRID, link="https://visio.example/x"
    )
    page = client.get(f"/reunions/{meeting.slug}/").content.decode()
    data = json.loads(page.split('type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["startDate"]) == ("Event", "2027-03-01T20:00:00+01:00")
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    later = a_plan(datetime(2027, 3, 8, 19, tzinfo=UTC), mode=Mode.HYBRID, link="https://visio.example/x")
    change_meeting(cast.council_host.act(), meeting=meeting.uid, plan=later)
    moved = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert ("EventRescheduled" in moved, "https://visio.example/x" in moved) == (True, True)
    assert '"previousStartDate": "2027-03-01T20:00:00+01:00"' in moved
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Grève.")
    over = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert ("EventCancelled" in over, "https://visio.example/x" in over) == (True, False)
    kept = client.get(f"/instances/{body.slug}/calendrier.ics").content
    assert (b"CANCELLED" in kept, b"visio.example" in kept) == (True, False)


def test_no_title_leaves_the_data_block(cast: Cast, client: Client) -> None:
    meeting = a_meeting(cast, a_council(cast), title="</script><script>alert(1)</script>")
    assert "<script>alert" not in client.get(f"/reunions/{meeting.slug}/").content.decode()


def test_an_old_date_leaves_the_feed(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    a_meeting(cast, body, timezone.now() - timedelta(days=100), title="Vieille")
    a_meeting(cast, body, timezone.now() - timedelta(days=80), title="Récente")
    assert summaries(client, f"/instances/{body.slug}/reseau.ics") == [f"{body.full_name} : Récente"]
