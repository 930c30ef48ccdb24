"""Forms open to anyone: a flood from one address waits, whichever room the form is in."""

import pytest
from django.test import Client

from maillon.ground.access.middleware import ONE_PUBLIC_FORM

pytestmark = pytest.mark.django_db
ONE, ANOTHER = "198.51.100.7", "198.51.100.8"


def sent(client: Client, url: str, address: str) -> int:
    return client.post(url, {}, REMOTE_ADDR=address).status_code


def test_a_flood_into_one_form_waits_and_hinders_no_other_form_and_no_other_address() -> None:
    client = Client()
    answers = {sent(client, "/initiatives/raconter/", ONE) for _turn in range(ONE_PUBLIC_FORM.tries)}
    assert 429 not in answers
    assert sent(client, "/initiatives/raconter/", ONE) == 429
    assert sent(client, "/suivre/", ONE) != 429
    assert sent(client, "/initiatives/raconter/", ANOTHER) != 429


def test_reading_is_never_slowed() -> None:
    client = Client()
    for _turn in range(ONE_PUBLIC_FORM.tries + 1):
        client.post("/initiatives/raconter/", {}, REMOTE_ADDR=ONE)
    assert client.get("/initiatives/raconter/", REMOTE_ADDR=ONE).status_code == 200
