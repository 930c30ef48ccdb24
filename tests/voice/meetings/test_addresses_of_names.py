"""A name taken out leaves the addresses too: of meetings, accounts and date polls."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.work.public import drain
from maillon.voice.meetings.commands import take_out_name
from maillon.voice.meetings.commands.addresses import holds_name
from maillon.voice.meetings.models import DatePoll, Meeting, Minutes
from maillon.voice.meetings.public import open_minutes, open_poll
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting


def test_the_address_changes_and_the_one_before_opens_nothing(cast: Cast, client: Client) -> None:
    host, body, soon = cast.council_host, a_council(cast), timezone.now() + timedelta(days=9)
    meeting = a_meeting(cast, body, title="Chez Mona Talbi")
    where = {"room": "Chez Mona Talbi, 3 rue du Puits", "access_notes": "Sonner à Mona Talbi"}
    Meeting.objects.filter(pk=meeting.pk).update(**where)
    other = a_meeting(cast, body, title="Chez Mona Talbine")
    poll = open_poll(
        host.act(),
        body=body.uid,
        title="Visite de Mona Talbi",
        starts=[soon, soon + timedelta(days=1)],
        closes_on=soon.date(),
        room="Salle",
    )
    written = open_minutes(
        host.act(), body=body.uid, meetings=[a_held_meeting(cast, body).uid], title="Avec Mona Talbi"
    )
    before = [meeting.slug, poll.slug, written.slug]
    assert all("mona-talbi" in slug for slug in before)
    take_out_name(host.act(), minutes=written.uid, name="Mona Talbi", reason="À sa demande")
    drain()
    now = [
        Meeting.objects.get(pk=meeting.pk).slug,
        DatePoll.objects.get(pk=poll.pk).slug,
        Minutes.objects.get(pk=written.pk).slug,
    ]
    assert not any("mona" in slug for slug in now)
    assert DatePoll.objects.get(pk=poll.pk).title == "Visite de …"
    assert Meeting.objects.get(pk=other.pk).slug == other.slug
    assert client.get(f"/reunions/{before[0]}/").status_code == 404
    page = client.get(f"/reunions/{now[0]}/").content.decode()
    assert ("3 rue du Puits" in page, "Talbi" in page) == (True, False)
    assert f"/reunions/{now[0]}/" in client.get(f"/instances/{body.slug}/").content.decode()


@pytest.mark.parametrize(
    ("slug", "name", "held"),
    [
        ("chez-mona-talbi-2026-01-02", "Mona Talbi", True),
        ("mona-talbi", "MONA  TALBI", True),
        ("chez-mona-talbine", "Mona Talbi", False),
        ("chez-elodie-b", "Élodie B.", True),
        ("reunion", "…", False),
    ],
)
def test_an_address_holds_a_name_word_for_word(slug: str, name: str, held: bool) -> None:
    assert holds_name(slug, name) == held
