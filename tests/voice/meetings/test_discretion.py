"""What a shared browser, an erasure or a missing proof must never show of those who come and those who ask."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import PassKind, find_by_code
from maillon.ground.vault.public import erase_dossier
from maillon.voice.meetings.commands.agenda import follow_code
from maillon.voice.meetings.models import AgendaRequest, Meeting, Participation
from maillon.voice.meetings.public import ask_item, say_coming
from maillon.voice.meetings.states import Capacity
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

pytestmark = pytest.mark.django_db


def coming(cast: Cast) -> Meeting:
    meeting = a_meeting(cast, a_council(cast))
    say_coming(
        cast.visitor.act(),
        meeting=meeting.uid,
        capacity=Capacity.PARTICIPANT,
        name="CANARI-NOM",
        practical_needs="CANARI-BESOIN",
    )
    return meeting


def managed(cast: Cast, meeting: Meeting, **options: Any) -> str:
    page = cast.council_host.client(**options).get(f"/equipe/reunions/{meeting.slug}/")
    assert page.status_code == 200
    return str(page.content.decode())


def test_practical_needs_are_read_after_the_second_factor_only(cast: Cast) -> None:
    meeting = coming(cast)
    assert "CANARI-BESOIN" in managed(cast, meeting)
    assert "CANARI" not in managed(cast, meeting, second_factor=False)


def test_the_page_still_opens_once_those_who_came_are_erased(cast: Cast) -> None:
    meeting = coming(cast)
    erase_dossier(cast.visitor.act(), dossier=Participation.objects.get().dossier, reason="over")
    assert "CANARI" not in managed(cast, meeting)


def test_a_shared_browser_shows_the_request_of_the_last_code_typed(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    a_meeting(cast, council)
    asked = [ask_item(cast.visitor.act(), body=council.uid, text=text) for text in ("Du voisin", "Le mien")]
    codes = {one.reference: follow_code(one, cast.visitor.act()) for one in asked}

    def shown(one: AgendaRequest) -> str:
        found = find_by_code(PassKind.AGENDA_REQUEST, one.reference, codes[one.reference], at=timezone.now())
        assert found is not None
        client.post("/questions/suivre/", {"reference": one.reference, "code": codes[one.reference]})
        return str(client.get("/questions/suivre/").content.decode())

    for one in (*asked, asked[0]):
        assert one.text in shown(one)
