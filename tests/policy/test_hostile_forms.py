"""Hostile payloads on every public form: no server error, no reflected markup, nothing typed is lost."""

import itertools
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from maillon.care.initiatives.public import Ask, Wanted, tell_initiative
from maillon.doors.console.first_evening import starting_link
from maillon.ground.actors.public import declare_answering
from maillon.ground.places.names import write_names
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting
from tests.voice.opinions.making import a_request, links_of

MARKUP = '<script>alert("x")</script>'
PAYLOADS = (
    MARKUP,
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% load static %}",
    "'; DROP TABLE needs_need; --",
    "\x00\x01\x02",
    "\u202e\u200f\u200bقلب",
    "😀" * 300,
    "A" * 20_000,
    "%s%n%x%(a)s",
    "../../../../etc/passwd",
    "-1",
    "0001-01-01",
    "9999-12-31",
    "٠٦١٢٣٤٥٦٧٨",
    "\r\nSet-Cookie: a=b",
    "NaN",
    "true",
    '{"a":' * 200,
    "\ufdfa" * 500,
    "=cmd|'/c calc'!A0",
)
Forms = dict[str, tuple[str, ...]]


@pytest.fixture
def forms(cast: Cast) -> Forms:
    """Every public form and its fields, on a town where someone answers."""
    write_names(cast.quarter)
    assert cast.project_manager.person, "someone keeps the resources here"
    declare_answering(
        cast.coordinator.act(),
        organisation=cast.cell.pk,
        place=cast.quarter.pk,
        hours="Tous les jours",
        delay_hours=24,
        starts_on=timezone.localdate(),
    )
    council = a_council(cast)
    meeting = a_meeting(cast, council)
    told = tell_initiative(
        cast.visitor.act(),
        title="Jardin",
        what="On plante.",
        place=cast.quarter.pk,
        asks=[Ask(wanted=Wanted.HANDS, words="Arroser")],
    )
    here = f"lieu={cast.quarter.slug}"
    evening = "/" + starting_link(timezone.now()).split("/", 3)[3]
    return {
        f"/demander/rappel/?{here}": ("phone", "language", "place"),
        f"/demander/?{here}": ("phone", "language", "place"),
        f"/proposer/?{here}": ("themes", "place", "phone", "said", "first_name", "email"),
        "/suivre/": ("reference", "code"),
        f"/instances/{council.slug}/demander/": ("text", "voice_wished", "meeting", "phone", "email", "signature"),
        f"/reunions/{meeting.slug}/venir/": ("capacity", "name", "phone", "email", "practical_needs"),
        f"/instances/{council.slug}/sujets/": ("text",),
        "/questions/suivre/": ("reference", "code"),
        f"/donner-un-avis/{links_of(a_request(cast))[0]}/": ("answer", "words"),
        "/initiatives/raconter/": ("title", "what", "where", "hands", "signed", "phone", "email"),
        f"/initiatives/{told.slug}/aider/{told.asked.get().uid}/": ("name", "phone"),
        f"/ressources/proposer/?{here}": ("title", "url", "summary", "source", "text", "body"),
        "/se-former/": ("subject", "way"),
        f"{evening}?pour=council": (
            "organisation",
            "commune",
            "quarter",
            "first_name",
            "last_name",
            "login",
            "password",
        ),
        "/entrer/": ("login", "password"),
        "/entrer/code/": ("contact", "login", "code"),
    }


def refused_or_answered(client: Client, address: str, data: dict[str, str]) -> str:
    answer = client.post(address, data)
    assert answer.status_code < 500, (address, answer.status_code)
    return answer.content.decode("utf-8", "replace")


def test_no_payload_breaks_a_form_or_comes_back_as_markup(forms: Forms, client: Client) -> None:
    tries = 0
    for (address, fields), payload in itertools.product(forms.items(), PAYLOADS):
        page = refused_or_answered(client, address, dict.fromkeys(fields, payload))
        assert MARKUP not in page, address
        assert "onerror=alert(1)>" not in page.replace("&gt;", ""), address
        tries += 1
    assert tries >= 200


def test_ten_thousand_keys_are_refused_without_an_error(forms: Forms, client: Client) -> None:
    for address in forms:
        answer = client.post(address, {f"k{n}": "x" for n in range(10_000)})
        assert answer.status_code < 500, address


def test_searches_survive_what_is_typed(forms: Forms, client: Client) -> None:
    for address, payload in itertools.product(
        ("/chercher/", "/trouver/", "/annuaire/", "/recits/", "/ressources/"), PAYLOADS
    ):
        answer = client.get(address, {"q": payload, "lieu": payload, "theme": payload, "page": payload})
        assert answer.status_code < 500, (address, payload[:30])
        assert MARKUP not in answer.content.decode("utf-8", "replace"), address


@pytest.mark.parametrize(
    ("address_of", "data"),
    [
        (
            lambda forms: _starting(forms, "/instances/"),
            {"text": "", "phone": "06 12", "email": "a@b", "signature": "Zoé & Cie"},
        ),
        (
            lambda forms: _starting(forms, "/reunions/"),
            {"name": "Zoé & Cie", "practical_needs": "un ascenseur", "phone": "12"},
        ),
        (
            lambda _forms: "/initiatives/raconter/",
            {"title": "Jardin & Cie", "what": "On plante.", "where": "nulle part"},
        ),
    ],
)
def test_what_was_typed_is_still_there_after_a_refusal(
    forms: Forms, client: Client, address_of: Callable[[Forms], str], data: dict[str, str]
) -> None:
    answer = client.post(address_of(forms), data)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert [value for value in data.values() if value and value not in page] == []


def _starting(forms: Forms, start: str) -> str:
    return next(address for address in forms if address.startswith(start))


def test_each_form_is_really_there(forms: Forms, client: Client) -> None:
    """The control: a payload sent to a missing page would prove nothing."""
    missing = [address for address in forms if client.get(address, follow=True).status_code != 200]
    assert missing == []
    without_form = [a for a in forms if "csrfmiddlewaretoken" not in client.get(a, follow=True).content.decode()]
    assert without_form == []


@pytest.mark.parametrize("address", ["/avis/a%00b/", "/engagements/%00/", "/annuaire/?%00lieu=a%00b"])
def test_an_address_with_a_nul_leads_nowhere(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_nul_typed_in_a_search_is_left_out(db: None, client: Client) -> None:
    assert client.get("/chercher/?q=jar%00din").context["words"] == "jardin"
