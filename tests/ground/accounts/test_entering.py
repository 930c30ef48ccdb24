"""Entering with a password."""

from django.test import Client

from tests.cast import Cast, make_account, make_person

PASSWORD = "quatre mots sans rapport"


def test_a_right_password_opens_the_team_page(cast: Cast) -> None:
    person = make_person(cast.space, "Samir")
    make_account(person, "samir", PASSWORD)
    client = Client()
    answer = client.post("/entrer/", {"login": "Samir", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/mon-compte/")
