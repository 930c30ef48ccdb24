"""Every page and sheet says the hour of the clock where the meeting is held, whatever the clock of the site."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.public import open_poll
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


def elsewhere(cast: Cast, zone: str) -> Body:
    """A council that lives at another hour."""
    body = a_council(cast)
    body.time_zone = zone
    body.save(update_fields=["time_zone"])
    return body


@pytest.mark.parametrize(
    ("zone", "starts_at", "day", "hour", "said"),
    [
        # eight in the evening there is already tomorrow here
        ("America/Martinique", datetime(2027, 3, 2, 0, tzinfo=UTC), "lundi 1er mars 2027", "20:00", "Martinique"),
        ("Indian/Mayotte", datetime(2027, 10, 31, 16, tzinfo=UTC), "dimanche 31 octobre 2027", "19:00", "Mayotte"),
        ("Europe/Paris", datetime(2027, 3, 28, 18, tzinfo=UTC), "dimanche 28 mars 2027", "20:00", ""),
    ],
)
def test_a_page_says_the_hour_of_the_place(  # one value a column of the table
    cast: Cast, client: Client, zone: str, starts_at: datetime, day: str, hour: str, said: str
) -> None:
    meeting = a_meeting(cast, elsewhere(cast, zone), starts_at)
    for page in (f"/reunions/{meeting.slug}/", "/reunions/", f"/reunions/{meeting.slug}/venir/"):
        shown = client.get(page).content.decode()
        assert f"{day} à {hour}" in shown, page
        assert ("heure de" in shown) == bool(said), page
        assert said in shown
    team = cast.council_host.client()
    for page in (f"/equipe/reunions/{meeting.slug}/", f"/equipe/reunions/{meeting.slug}/convocation/"):
        assert f"{day} à {hour}" in team.get(page).content.decode(), page


def test_a_poll_and_its_grid_say_the_hour_of_the_place(cast: Cast, client: Client) -> None:
    body = elsewhere(cast, "America/Martinique")
    starts = [datetime(2027, 3, 2, 0, tzinfo=UTC), datetime(2027, 3, 9, 0, tzinfo=UTC)]
    poll = open_poll(
        cast.council_host.act(), body=body.uid, title="Quand ?", starts=starts, closes_on=date(2027, 2, 1), room="Salle"
    )
    shown = client.get(f"/dates/{poll.slug}/").content.decode()
    assert "lundi 1er mars 2027 à 20:00" in shown
    assert "heure de la Martinique" in shown
    assert not Meeting.objects.exists()
