"""What the tests of entering share."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from maillon.ground.accounts.models import Account
from maillon.kernel.refusals import RuleViolation
from tests.cast import Member

PASSWORD = "quatre mots sans rapport"


def with_password(member: Member) -> Account:
    """The account of `member`, now with a password."""
    account = member.account
    assert account is not None
    account.set_password(PASSWORD)
    account.save()
    return account


def enter(client: Client, login: str, password: str = PASSWORD, **typed: str) -> Any:
    address = typed.pop("REMOTE_ADDR", "127.0.0.1")
    return client.post("/entrer/", {"login": login, "password": password, **typed}, REMOTE_ADDR=address)


def slowed(answer: Any) -> bool:
    """Whether the page says to come back later rather than judge what was typed."""
    return "à la suite" in answer.context["form"].errors.as_text()


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block is refused with this stable code."""
    with pytest.raises(RuleViolation) as said:
        yield
    assert said.value.code == code


def totp(seed: str, periods: int = 0) -> str:
    """What the telephone shows, `periods` of thirty seconds from now."""
    return str(format_hotp_value(hotp_value(seed, int(time.time()) // 30 + periods)))


def is_in(client: Client) -> bool:
    return bool(client.get("/mon-compte/").status_code == 200)


def set_up_second_factor(client: Client) -> str:
    """Goes through the page as a person does; returns the seed her telephone keeps."""
    page = client.get("/entrer/second-facteur/installer/")
    seed = str(page.context["seed"]).replace(" ", "")
    done = client.post("/entrer/second-facteur/installer/", {"code": totp(seed)})
    assert (done.status_code, done["Location"]) == (302, "/entrer/codes-de-secours/")
    return seed
