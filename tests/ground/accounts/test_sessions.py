"""Sessions end when left alone, without a write when pages are read; their owner lists and closes them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maillon.ground.accounts.models import Session
from tests.cast import Cast
from tests.ground.accounts.helpers import enter, is_in, with_password


@pytest.mark.parametrize(
    ("shared", "waits", "still_in"),
    [
        ("", [29], True),
        ("", [31], False),
        ("", [25, 25, 25], True),
        ("", [29] * 25, False),
        ("on", [9], True),
        ("on", [11], False),
        ("on", [9] * 14, False),
    ],
)
def test_a_session_left_alone_ends(cast: Cast, shared: str, waits: list[int], still_in: bool) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        enter(client, login, **({"shared": shared} if shared else {}))
        for minutes in waits:
            clock.shift(timedelta(minutes=minutes))
            client.get("/mon-compte/")
        assert is_in(client) is still_in


def test_the_session_is_gone_from_the_table_too(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        enter(client, login)
        clock.shift(timedelta(minutes=31))
        client.get("/mon-compte/")
    assert not Session.objects.filter(account__login=login).exists()


@pytest.mark.parametrize("forged", ["", "1999999999", "1999999999:abc"])
def test_the_moment_of_the_last_page_cannot_be_forged(cast: Cast, forged: str) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        enter(client, login)
        clock.shift(timedelta(minutes=31))
        client.cookies["maillon_seen"] = forged
        assert not is_in(client)


def test_the_stamp_of_a_session_is_worth_nothing_for_another(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    old, new = Client(), Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        enter(old, login)
        clock.shift(timedelta(minutes=31))
        enter(new, login)
        old.cookies["maillon_seen"] = new.cookies["maillon_seen"].value
        assert not is_in(old)


def test_reading_pages_writes_nothing(cast: Cast) -> None:
    client = cast.volunteer.client()
    client.get("/mon-compte/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/mon-compte/")
    assert [
        q["sql"] for q in seen if not q["sql"].startswith(("SELECT", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ] == []


def test_a_visitor_gets_no_session(db: None) -> None:
    client = Client()
    client.get("/entrer/")
    assert "sessionid" not in client.cookies


def cards(client: Client) -> list[Any]:
    return list(client.get("/mon-compte/").context["sessions"])


def test_my_sessions_are_listed_by_device_without_their_key(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    phone, desk = Client(HTTP_USER_AGENT="Mozilla (Android) Firefox/140"), Client(HTTP_USER_AGENT="x (Windows) Edg/1")
    enter(phone, login)
    enter(desk, login)
    page = desk.get("/mon-compte/")
    assert [(card.device, card.here) for card in page.context["sessions"]] == [
        ("Edge, Windows", True),
        ("Firefox, Android", False),
    ]
    assert phone.cookies["sessionid"].value not in page.content.decode()


def test_closing_one_session_or_all_the_others(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    here, there, elsewhere = Client(), Client(HTTP_USER_AGENT="Android"), Client()
    for client in (here, there, elsewhere):
        enter(client, login)
    mark = next(card.mark for card in cards(here) if card.device == "Android")
    here.post("/mon-compte/appareils/", {"session": mark})
    assert [is_in(client) for client in (here, there, elsewhere)] == [True, False, True]
    here.post("/mon-compte/appareils/")
    assert [is_in(client) for client in (here, there, elsewhere)] == [True, False, False]


def test_nobody_closes_the_session_of_someone_else(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    hers = Client()
    enter(hers, login)
    mark = cards(hers)[0].mark
    his = cast.mediator.client()
    his.post("/mon-compte/appareils/", {"session": mark})
    assert is_in(hers)


def test_leaving_fast_closes_everything_and_goes_elsewhere(cast: Cast) -> None:
    client = cast.mediator.client()
    assert client.get("/equipe/").status_code == 200
    answer = client.get("/sortir-vite/")
    assert (answer.status_code, answer["Location"]) == (302, "https://www.wikipedia.org/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/equipe/").status_code == 302
    assert not Session.objects.exists()
