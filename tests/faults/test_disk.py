"""Nothing can be written: a plain refusal that keeps what was typed, pages that still open, writing again once it can."""

from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from lxml import html

from maillon.care.initiatives.models import Initiative
from maillon.ground.places.names import write_names
from maillon.ground.ui.trouble import is_for_a_while
from maillon.kernel.uid import uuid7
from tests.cast import Cast
from tests.faults.site import Browser, Site, forms, new_act

LONG = "On plante devant l'école. " + "é" * 2900  # more than a page of the database
PLAIN = "Nous ne pouvons rien enregistrer pour l'instant"


@pytest.fixture
def full_disk(transactional_db: None) -> Iterator[Callable[[], None]]:
    """Call it: from then on the database refuses to grow (SQLite) or to be written (PostgreSQL on its spare)."""

    def say(sqlite: str, postgresql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql)

    yield lambda: say("PRAGMA max_page_count = 1", "SET default_transaction_read_only = on")
    say("PRAGMA max_page_count = 1073741823", "SET default_transaction_read_only = off")


def room_again() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute("SET default_transaction_read_only = off")


def test_a_full_disk_is_said_plainly_and_the_same_button_works_once_there_is_room(
    cast: Cast, full_disk: Callable[[], None]
) -> None:
    write_names(cast.quarter)
    assert cast.project_manager.person, "someone keeps the pages here"
    address = "/initiatives/raconter/"
    client = Client(raise_request_exception=False)
    typed = {"act": str(uuid7()), "title": "Jardin & Cie", "what": LONG, "where": "Les Tilleuls", "phone": ""}
    full_disk()
    refused = client.post(f"{address}?lang=fr", typed)
    page = unescape(refused.content.decode())
    assert refused.status_code == 503
    assert refused["Cache-Control"] == "no-store, private"
    assert PLAIN in page
    tree = html.fromstring(refused.content)
    kept = dict(tree.xpath("//form")[0].form_values())
    kept.pop("csrfmiddlewaretoken")
    assert kept == typed
    assert [" ".join(one.text_content().split()) for one in tree.xpath("//blockquote")] == [
        "Jardin & Cie",
        LONG,
        "Les Tilleuls",
    ]
    assert client.get(address).status_code == 200
    assert Initiative.objects.count() == 0
    room_again()
    again = tree.xpath("//form/@action")[0]
    assert [client.post(again, kept).status_code for _ in range(3)] == [200, 200, 200]
    assert [one.what for one in Initiative.objects.all()] == [LONG]


def test_a_password_is_never_written_back(full_disk: Callable[[], None]) -> None:
    client = Client(raise_request_exception=False)
    full_disk()
    secret = "un secret de plusieurs mots"
    for number in range(40):
        page = client.post("/entrer/", {"login": f"personne{number}", "password": secret, "note": "x y"})
        assert secret not in unescape(page.content.decode())
        assert page.status_code < 500 or page.status_code == 503


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (OperationalError("database or disk is full"), True),
        (OperationalError("database is locked"), True),
        (OperationalError("attempt to write a readonly database"), True),
        (OperationalError("server closed the connection unexpectedly"), True),
        (OperationalError("no such table: needs_need"), False),
        (OSError(28, "No space left on device"), True),
        (OSError(2, "No such file or directory"), False),
        (ValueError("disk is full"), False),
        (None, False),
    ],
)
def test_only_what_passes_with_time_is_said_to_pass(problem: BaseException | None, expected: bool) -> None:
    assert is_for_a_while(problem) == expected


def test_a_page_that_cannot_open_says_so_without_a_form(rf: RequestFactory) -> None:
    from maillon.ground.ui.trouble import not_now  # noqa: PLC0415 -- beside its only use

    tree = html.fromstring(not_now(rf.get("/besoins/?lieu=ici")).content)
    assert tree.xpath("//form") == []
    assert tree.xpath("//main//a/@href") == ["/besoins/?lieu=ici", "/"]


def test_a_server_whose_disk_fills_keeps_answering_and_loses_nothing(site: Site) -> None:
    """The real server: no file may grow any more, then there is room again."""
    site.start()
    try:
        person = Browser(site, 1)
        wanted = forms(site.known, 1)
        for form in wanted:
            person.insist("GET", form.page)
        site.limit_files(4096)
        acts = {form.name: new_act() for form in wanted}
        for form in wanted:
            refused = person.insist("POST", form.address, {**form.data, "act": acts[form.name]})
            assert (form.name, refused.status) == (form.name, 503)
            assert PLAIN in unescape(refused.text)
            fields = dict(html.fromstring(refused.text).xpath("//form")[0].form_values())
            assert {name: fields[name] for name in form.data} == form.data
            assert person.insist("GET", form.page).status == 200
        site.limit_files(-1)
        for form in wanted:
            for _turn in range(3):
                answer = person.insist("POST", form.address, {**form.data, "act": acts[form.name]})
                assert form.received(answer), (form.name, answer.status)
    finally:
        site.stop()
    found = site.inside("look")
    assert found["made"] == dict.fromkeys(acts, 1)
    assert (found["integrity"], found["dangling"], found["ownerless"]) == (["ok"], [], 0)
