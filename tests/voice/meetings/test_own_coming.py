"""Saying one comes without account, then that one no longer does, with the code shown once."""

import re

from django.test import Client

from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import Participation
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


def said(client: Client, slug: str, name: str) -> tuple[str, str]:
    """Comes by the form; gives the reference and the code of the page."""
    answer = client.post(f"/reunions/{slug}/venir/", {"capacity": "participant", "name": name, "act": str(uuid7())})
    assert answer.status_code == 200
    return answer.context["reference"], answer.context["code"]


def test_the_code_shown_once_frees_the_seat_for_the_next(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=1)
    reference, code = said(Client(), meeting.slug, "Lou")
    said(Client(), meeting.slug, "Zoé")
    assert list(Participation.objects.order_by("asked_at", "pk").values_list("state", flat=True)) == [
        "confirmed",
        "waiting",
    ]
    phone = Client()
    assert phone.post("/suivre/", {"reference": reference, "code": code})["Location"] == "/venir/suivre/"
    assert meeting.title in phone.get("/venir/suivre/").content.decode()
    assert phone.post("/venir/suivre/", {"act": str(uuid7())}).status_code == 302
    assert list(Participation.objects.order_by("asked_at", "pk").values_list("state", flat=True)) == [
        "withdrawn",
        "confirmed",
    ]
    assert "Je ne viens plus" not in phone.get("/venir/suivre/").content.decode()


def test_saying_it_twice_gives_nobody_a_second_seat(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), capacity=1)
    phone, (reference, code) = Client(), said(Client(), meeting.slug, "Lou")
    said(Client(), meeting.slug, "Zoé")
    said(Client(), meeting.slug, "Ana")
    phone.post("/suivre/", {"reference": reference, "code": code})
    for _again in range(2):
        phone.post("/venir/suivre/", {"act": str(uuid7())})
    states = Participation.objects.order_by("asked_at", "pk").values_list("state", flat=True)
    assert list(states) == ["withdrawn", "confirmed", "waiting"]


def test_a_wrong_code_and_another_browser_open_nothing(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    reference, code = said(Client(), meeting.slug, "Lou")
    stranger = Client()
    wrong = re.sub(r"\w$", "2" if code[-1] != "2" else "3", code)
    assert stranger.post("/suivre/", {"reference": reference, "code": wrong}).status_code == 422
    assert stranger.get("/venir/suivre/").status_code == 404
    assert Participation.objects.get().state == "confirmed"
