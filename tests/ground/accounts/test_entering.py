"""Entering with a password, leaving."""

import pytest
from django.test import Client

from maillon.ground.accounts.models import Session
from tests.cast import Cast, make_account, make_person
from tests.ground.accounts.helpers import PASSWORD, enter, is_in, with_password


def test_a_right_password_opens_the_team_page(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    answer = enter(client, login.upper())
    assert (answer.status_code, answer["Location"]) == (302, "/equipe/")
    assert is_in(client)


@pytest.mark.parametrize("password", ["quatre mots sans rapports", "", "x" * 300])
def test_a_wrong_password_says_nothing_of_the_login(cast: Cast, password: str) -> None:
    login = with_password(cast.volunteer).login
    known, unknown = enter(Client(), login, password), enter(Client(), "personne", password)
    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_closed_account_does_not_enter(cast: Cast) -> None:
    account = with_password(cast.volunteer)
    account.is_active = False
    account.save()
    assert enter(Client(), account.login).status_code == 422


def test_closing_an_account_closes_its_open_sessions_at_the_next_page(cast: Cast) -> None:
    account = with_password(cast.volunteer)
    client = Client()
    enter(client, account.login)
    assert is_in(client)
    account.is_active = False
    account.save()
    assert not is_in(client)


def test_someone_without_role_lands_on_the_account(cast: Cast) -> None:
    make_account(make_person(cast.space, "Nour"), "nour", PASSWORD)
    assert enter(Client(), "nour")["Location"] == "/mon-compte/"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/chapeau/", "/chapeau/"),
        ("https://ailleurs.example/", "/equipe/"),
        ("//ailleurs.example/", "/equipe/"),
        ("javascript:alert(1)", "/equipe/"),
    ],
)
def test_entering_leads_only_to_our_own_pages(cast: Cast, wanted: str, reached: str) -> None:
    login = with_password(cast.volunteer).login
    assert enter(Client(), login, next=wanted)["Location"] == reached


def test_the_session_is_new_and_keeps_nothing_of_before(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    client.post("/appareil-partage/")
    before = client.cookies["sessionid"].value
    enter(client, login)
    after = client.cookies["sessionid"].value
    assert before != after
    assert not Session.objects.filter(session_key=before).exists()
    assert client.session["shared_device"] is False


def test_leaving_closes_the_session_for_good(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    enter(client, login)
    stolen = client.cookies["sessionid"].value
    left = client.post("/sortir/")
    assert left["Clear-Site-Data"] == '"cache"'
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_in(thief)


def test_a_shared_device_forgets_everything_when_one_has_finished(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    enter(client, login, shared="on")
    assert Session.objects.get(account__login=login).shared
    assert client.post("/sortir/")["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a_form_left_behind_is_refused_once_one_has_finished(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/suivre/")
    left_behind = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value, "reference": "", "code": ""}
    assert client.post("/suivre/", left_behind).status_code != 403
    assert client.post("/sortir/", left_behind).status_code == 302
    assert client.post("/suivre/", left_behind).status_code == 403


def test_the_answer_to_what_was_sent_is_never_kept_by_the_browser(db: None) -> None:
    answer = Client().post("/entrer/", {"login": "", "password": ""})
    assert answer["Cache-Control"] == "no-store, private"


def test_looking_at_the_way_out_does_not_take_it(cast: Cast) -> None:
    login = with_password(cast.volunteer).login
    client = Client()
    enter(client, login)
    client.get("/sortir/")
    client.head("/sortir/")
    assert is_in(client)


def test_pages_of_someone_signed_in_are_not_kept_by_the_browser(cast: Cast) -> None:
    client = cast.volunteer.client()
    assert client.get("/mon-compte/")["Cache-Control"] == "no-store, private"
