"""Slow-downs: an attacker is slowed, the neighbours behind the same address are not."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone

from maillon.ground.access.public import Limit, TooManyTriesError, address_of, give_back, take
from tests.cast import Cast, make_account, make_person
from tests.ground.accounts.helpers import PASSWORD, enter, is_in, slowed, with_password

THREE = Limit(name="test", tries=3, every=timedelta(minutes=10))


def tries(*, at_minutes: list[float], key: str = "a") -> list[bool]:
    start = timezone.now()
    found = []
    for minutes in at_minutes:
        try:
            take(THREE, key, at=start + timedelta(minutes=minutes))
            found.append(True)
        except TooManyTriesError:
            found.append(False)
    return found


def test_three_tries_then_one_more_every_ten_minutes(db: None) -> None:
    assert tries(at_minutes=[0, 0, 0, 0, 5, 10.1, 10.2, 40]) == [True, True, True, False, False, True, False, True]


def test_a_bucket_never_overflows(db: None) -> None:
    assert tries(at_minutes=[0, 1000, 1000, 1000, 1000]) == [True, True, True, True, False]


def test_what_succeeded_does_not_count(db: None) -> None:
    now = timezone.now()
    for _turn in range(20):
        take(THREE, "b", at=now)
        give_back(THREE, "b")
    assert tries(at_minutes=[0, 0, 0, 0], key="b") == [True, True, True, False]


def test_forty_people_behind_one_address_and_three_who_mistype(cast: Cast) -> None:
    for rank in range(40):
        make_account(make_person(cast.space, f"P{rank}"), f"p{rank}", PASSWORD)
    for rank in range(40):
        client = Client(REMOTE_ADDR="192.0.2.1")
        for _slip in range(5 if rank in {3, 17, 29} else 0):
            assert enter(client, f"p{rank}", "pas le bon du tout", REMOTE_ADDR="192.0.2.1").status_code == 422
        enter(client, f"p{rank}", REMOTE_ADDR="192.0.2.1")
        assert is_in(client), rank


def test_an_attack_from_many_addresses_is_slowed_and_the_owner_still_enters(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    owner = Client(REMOTE_ADDR="198.51.100.7")
    enter(owner, login, REMOTE_ADDR="198.51.100.7")
    owner.post("/sortir/")
    evaluated = 0
    for rank in range(100):
        answer = enter(Client(), login, "essai de quelqu'un", REMOTE_ADDR=f"192.0.2.{rank}")
        evaluated += not slowed(answer)
    assert evaluated < 25
    enter(owner, login, REMOTE_ADDR="198.51.100.7")
    assert is_in(owner)


def test_an_unknown_login_is_slowed_like_a_known_one(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    with time_machine.travel(timezone.now(), tick=False):
        answers = {
            name: [str(enter(Client(), name, "pas le bon du tout").context["form"].errors) for _ in range(10)]
            for name in (login, "personne")
        }
    assert answers[login] == answers["personne"]


def test_an_empty_login_fills_no_bucket(cast: Cast) -> None:
    for _turn in range(12):
        enter(Client(), "")
    login = with_password(cast.volunteer).login
    client = Client()
    enter(client, login)
    assert is_in(client)


@pytest.mark.parametrize(
    ("forwarded", "https", "expected"),
    [("203.0.113.9", False, "127.0.0.1"), ("6.6.6.6, 203.0.113.9", True, "203.0.113.9")],
)
def test_only_a_declared_proxy_says_where_people_come_from(
    settings: Any, forwarded: str, https: bool, expected: str
) -> None:
    settings.HTTPS = https
    assert address_of(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)) == expected
