"""Where the door opens on request: a yes, or a no whose written reason anyone may read."""

import pytest
from django.test import Client

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Openness, Preset, change_rules
from maillon.voice.meetings.commands.welcoming import answer_coming
from maillon.voice.meetings.models import Meeting, Participation
from maillon.voice.meetings.public import say_coming
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    body = a_council(cast)
    change_rules(cast.council_host.act(), body=body.uid, rules=Preset(participants=Openness.ON_REQUEST))
    return a_meeting(cast, body, capacity=1)


def asked(cast: Cast, meeting: Meeting, name: str = "Lou") -> Participation:
    contact = PersonDetails(first_name=name, phone="+33612345678", channel="sms")
    return say_coming(
        cast.visitor.act(), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name=name, contact=contact
    )


def test_a_yes_gives_the_seat_then_the_waiting_list(cast: Cast, meeting: Meeting) -> None:
    first, second = asked(cast, meeting), asked(cast, meeting, "Zoé")
    assert set(Duty.objects.open().values_list("about", flat=True)) == {first.uid, second.uid}
    for row in (first, second):
        answer_coming(cast.council_host.act(), participation=row.uid, move="accept")
    assert list(Participation.objects.order_by("pk").values_list("state", flat=True)) == ["confirmed", "waiting"]
    assert not Duty.objects.open().exists()
    drain()
    told = Message.objects.order_by("pk").values_list("notice", flat=True)
    assert list(told) == ["meetings.coming_accepted", "meetings.coming_waits"]


def test_a_no_is_written_and_read_by_anyone_without_her_name(cast: Cast, meeting: Meeting) -> None:
    row, host = asked(cast, meeting), cast.council_host.client()
    page = f"/equipe/venues/{row.uid}/"
    assert page in host.get(f"/equipe/reunions/{meeting.slug}/").content.decode()
    refused = host.post(page, {"move": "refuse", "reason": "", "act": str(uuid7())})
    assert "Écrivez pourquoi" in refused.content.decode()
    reason = "Les dossiers de ce jour sont nominatifs."
    assert host.post(page, {"move": "refuse", "reason": reason, "act": str(uuid7())}).status_code == 302
    shown = Client().get(f"/reunions/{meeting.slug}/").content.decode()
    assert reason in shown
    assert "Lou" not in shown
    drain()
    assert [m.notice for m in Message.objects.all()] == ["meetings.coming_refused"]
    with pytest.raises(RuleViolation, match="déjà sa réponse"):
        answer_coming(cast.council_host.act(), participation=row.uid, move="accept")


def test_another_host_answers_nobody_here(cast: Cast, meeting: Meeting) -> None:
    row = asked(cast, meeting)
    with pytest.raises(NotFoundError):
        answer_coming(cast.facilitator.act(), participation=row.uid, move="accept")
    row.refresh_from_db()
    assert row.state == "asked"
