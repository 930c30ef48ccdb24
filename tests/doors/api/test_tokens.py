"""A token reads what one grant prepares, never anything personal, and ends with that grant."""

from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from maillon.doors.api.commands import end_token, make_token, secret_of
from maillon.doors.api.models import ApiToken
from maillon.ground.access.public import Grant, Pass, Role
from maillon.ground.actors.public import PersonDetails
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import AgendaRequest, Capacity, ask_item, say_coming
from tests.cast import Cast, Member
from tests.voice.making import a_council, a_meeting


def a_token(member: Member, organisation: int) -> tuple[ApiToken, str]:
    act = member.act()
    made = make_token(act, organisation=organisation, label="Le site")
    return made, secret_of(made, act)


def read(address: str, secret: str) -> Any:
    return Client().get(f"/api/v1/{address}", headers={"Authorization": f"Bearer {secret}"})


def test_it_reads_what_its_organisation_answers_and_no_other(cast: Cast) -> None:
    mine, _other = a_council(cast), cast.other_cell
    ask_item(cast.visitor.act(), body=mine.uid, text="Ici ?")
    hidden = ask_item(cast.visitor.act(), body=mine.uid, text="Retenue")
    AgendaRequest.objects.filter(pk=hidden.pk).update(shown=False)
    _token, secret = a_token(cast.council_host, cast.council.pk)
    told = read("questions", secret)
    assert [(q["text"], bool(q["reference"])) for q in told.json()["items"]] == [("Retenue", True), ("Ici ?", True)]
    assert told["Cache-Control"] == "private, no-cache"
    assert [q["text"] for q in Client().get("/api/v1/questions").json()["items"]] == ["Ici ?"]
    elsewhere = cast.member("Zélie", Role.COUNCIL_HOST, cast.other_cell, None)
    _token, secret = a_token(elsewhere, cast.other_cell.pk)
    assert [(q["text"], q["reference"]) for q in read("questions", secret).json()["items"]] == [("Ici ?", None)]


def test_it_counts_who_comes_and_names_nobody(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    contact = PersonDetails(first_name="Canari-Prenom", phone="01 99 00 91 01")
    say_coming(
        cast.visitor.act(),
        meeting=meeting.uid,
        capacity=Capacity.OBSERVER,
        name="Canari-Nom",
        practical_needs="Canari-Besoin",
        contact=contact,
    )
    _token, secret = a_token(cast.council_host, cast.council.pk)
    told = read(f"meetings/{meeting.slug}", secret)
    assert told.json()["expected"] == 1
    assert b"Canari" not in told.content


def test_it_never_reads_what_asks_for_a_second_factor(cast: Cast) -> None:
    """Paul runs meetings and his token says nothing of whom he reads: no personal capability lives in it."""
    from maillon.doors.api.reader import reader_of  # noqa: PLC0415 -- the one actor it makes
    from maillon.ground.access.capabilities import READS_PERSONAL_DATA  # noqa: PLC0415 -- one test alone needs it

    _token, secret = a_token(cast.project_manager, cast.town.pk)
    request: Any = Client().get("/api/").wsgi_request
    request.META["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    actor = reader_of(request, timezone.now())
    assert [c for c in READS_PERSONAL_DATA if actor.holds(c)] == []
    assert actor.persons == frozenset()


def test_a_wrong_an_ended_and_an_old_token_are_refused_alike(cast: Cast) -> None:
    token, secret = a_token(cast.council_host, cast.council.pk)
    assert read("bodies", secret).status_code == 200
    end_token(cast.council_host.act(), token=token.uid)
    refused = read("bodies", secret)
    assert (refused.status_code, refused.json()["code"]) == (401, "wrong_token")
    assert refused["WWW-Authenticate"].startswith("Bearer")
    assert read("bodies", "inventé").json() == refused.json()
    _token, secret = a_token(cast.council_host, cast.council.pk)
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert read("bodies", secret).status_code == 401


def test_it_ends_with_the_grant(cast: Cast) -> None:
    _token, secret = a_token(cast.council_host, cast.council.pk)
    assert cast.council_host.person is not None
    Grant.objects.filter(person=cast.council_host.person).update(revoked_at=timezone.now())
    assert read("bodies", secret).status_code == 401


def test_guessing_is_slowed(cast: Cast) -> None:
    statuses = [read("bodies", f"essai-{n}").status_code for n in range(22)]
    assert statuses == [401] * 20 + [429] * 2


def test_a_team_gives_a_token_sees_it_once_and_takes_it_back(cast: Cast) -> None:
    host = cast.council_host.client()
    given = {"label": "Le site", "organisation": cast.council.pk, "days": 30, "act": str(uuid7())}
    page = host.post("/equipe/jetons/", given)
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert read("bodies", secret).status_code == 200
    assert secret not in host.get("/equipe/jetons/").content.decode()
    assert secret.encode() not in bytes(Pass.objects.get(kind="api").lookup)
    token = ApiToken.objects.get()
    assert host.post(f"/equipe/jetons/{token.uid}/finir/", {"act": str(uuid7())}).status_code == 302
    assert read("bodies", secret).status_code == 401
    assert "retiré" in host.get("/equipe/jetons/").content.decode()


def test_the_same_form_sent_twice_gives_one_token_whose_last_secret_lives(cast: Cast) -> None:
    host, act = cast.council_host.client(), str(uuid7())
    given = {"label": "Le site", "organisation": cast.council.pk, "days": 30, "act": act}
    first, last = (host.post("/equipe/jetons/", given).context["secret"] for _time in range(2))
    assert ApiToken.objects.count() == 1
    assert [read("bodies", secret).status_code for secret in (first, last)] == [401, 200]


def test_the_list_of_tokens_costs_the_same_whatever_its_length(cast: Cast, assert_same_queries: Any) -> None:
    host = cast.council_host
    assert_same_queries(host.client(), "/equipe/jetons/", lambda: a_token(host, cast.council.pk))


def test_another_organisation_and_a_name_in_the_label_are_refused(cast: Cast) -> None:
    host = cast.council_host.client()
    elsewhere = host.post("/equipe/jetons/", {"label": "Le site", "organisation": cast.town.pk, "days": 30})
    named = host.post("/equipe/jetons/", {"label": "M. Dupont", "organisation": cast.council.pk, "days": 30})
    assert (elsewhere.status_code, named.status_code, ApiToken.objects.count()) == (422, 422, 0)
