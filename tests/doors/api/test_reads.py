"""Reading without a key: what is public, page by page, the same number of queries for one row and for three."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.doors.api.problems import CONTENT_TYPE
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import AuthorKind, DecidedHow, record_deliberation, say_author
from maillon.voice.commitments.public import commit
from maillon.voice.meetings.commands.hiding import hide_document, hide_item
from maillon.voice.meetings.models import AgendaRequest, Document, Meeting
from maillon.voice.meetings.public import (
    Audience,
    BlockDraft,
    BlockKind,
    add_blocks,
    add_document,
    add_item,
    ask_item,
    count_attendance,
    hold_meeting,
    open_minutes,
    publish_minutes,
)
from maillon.voice.meetings.states import DocumentRole
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting

V1 = "/api/v1/"


def read(address: str, client: Client | None = None, **headers: str) -> Any:
    answer = (client or Client()).get(V1 + address, headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def a_cursor(moment: str) -> str:
    return (
        base64.urlsafe_b64encode(json.dumps([moment, "01900000-0000-7000-8000-000000000000"]).encode())
        .decode()
        .rstrip("=")
    )


def test_the_edges_of_the_calendar_are_read_like_any_day(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast))
    assert [m["slug"] for m in read("meetings?from=0001-01-01&to=9999-12-31")["items"]] == [meeting.slug]
    assert read("meetings?from=9999-12-31")["items"] == []


def a_paper(cast: Cast, meeting: Meeting) -> Document:
    return add_document(
        cast.council_host.act(),
        meeting=meeting.uid,
        title="La liste de quelqu'un",
        role=DocumentRole.REQUIRED,
        file=uuid7(),
        weight=12,
    )


def test_bodies_of_a_place_its_wholes_and_its_parts(cast: Cast) -> None:
    council = a_council(cast)
    for slug in (cast.quarter.slug, cast.commune.slug):
        assert [one["slug"] for one in read(f"places/{slug}/bodies")["items"]] == [council.slug]
    assert read(f"places/{cast.next_quarter.slug}/bodies")["items"] == []
    assert read(f"bodies/{council.slug}")["places"][0]["name"] == "Les Tilleuls"
    inside = read(f"places/{cast.quarter.slug}")["inside"]
    assert [place["name"] for place in inside] == ["Rivemont"]


def test_meetings_between_two_days_page_after_page(cast: Cast) -> None:
    council, first = a_council(cast), timezone.now().replace(hour=17, minute=0) + timedelta(days=10)
    slugs = [a_meeting(cast, council, first + timedelta(days=n)).slug for n in range(5)]
    days = [f"{first + timedelta(days=n):%Y-%m-%d}" for n in range(5)]
    assert [m["slug"] for m in read(f"meetings?from={days[1]}&to={days[3]}")["items"]] == slugs[1:4]
    seen: list[str] = []
    cursor = ""
    for _page in range(3):
        page = read(f"meetings?body={council.slug}&limit=2" + (f"&cursor={cursor}" if cursor else ""))
        seen += [m["slug"] for m in page["items"]]
        cursor = page["next"] or ""
    assert (seen, cursor) == (slugs, "")


def test_one_meeting_says_its_points_and_never_a_confidential_title(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), link="https://visio.example/x")
    add_item(cast.council_host.act(), meeting=meeting.uid, title="Le passage")
    hidden = add_item(cast.council_host.act(), meeting=meeting.uid, title="Le logement de quelqu'un")
    hide_item(cast.council_host.act(), meeting=meeting.uid, item=hidden.uid, why="Dossiers de logement")
    paper = a_paper(cast, meeting)
    hide_document(cast.council_host.act(), meeting=meeting.uid, document=paper.uid, why="Des noms")
    told = read(f"meetings/{meeting.slug}")
    points = [(i["title"], i["confidential"], i["why_confidential"]) for i in told["agenda"]]
    assert points == [("Le passage", False, ""), ("", True, "Dossiers de logement")]
    [document] = told["documents"]
    assert (document["title"], document["address"], document["why_confidential"]) == ("", "", "Des noms")
    assert "quelqu'un" not in str(told)
    assert (told["attendance"], told["expected"], told["link"]) == (None, None, "https://visio.example/x")


def test_an_attendance_nobody_counted_is_null_and_one_counted_is_said(cast: Cast) -> None:
    council = a_council(cast)
    unknown, counted = a_held_meeting(cast, council), a_held_meeting(cast, council)
    count_attendance(cast.council_host.act(), meeting=counted.uid, counts={"member:room": 9})
    assert read(f"meetings/{unknown.slug}")["attendance"] is None
    said = read(f"meetings/{counted.slug}")["attendance"]
    assert said == [{"capacity": "member", "presence": "room", "people": 9}]
    assert read(f"meetings/{unknown.slug}")["link"] == ""


def test_minutes_are_read_as_published_without_what_is_between_us(cast: Cast) -> None:
    council = a_council(cast)
    held = a_held_meeting(cast, council)
    host = cast.council_host
    written = open_minutes(host.act(), body=council.uid, meetings=[held.uid], title="Compte rendu")
    blocks = [
        BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre.", people=4),
        BlockDraft(kind=BlockKind.TEXT, text="Entre nous.", audience=Audience.INTERNAL),
        BlockDraft(kind=BlockKind.CONSTAT, text="Sensible.", audience=Audience.SENSITIVE),
    ]
    add_blocks(host.act(), minutes=written.uid, blocks=blocks)
    assert read("minutes")["items"] == []
    publish_minutes(host.act(), minutes=written.uid)
    told = read(f"minutes/{written.slug}")
    assert [(b["kind"], b["text"], b["people"]) for b in told["blocks"]] == [("constat", "Le hall est sombre.", 4)]
    assert told["meetings"][0]["people"] is None
    assert read(f"meetings/{held.slug}")["minutes"] == [written.slug]


def make_meeting(cast: Cast) -> Callable[[], object]:
    council = a_council(cast)
    return lambda: a_meeting(cast, council)


def make_question(cast: Cast) -> Callable[[], object]:
    council = a_council(cast)
    return lambda: ask_item(cast.visitor.act(), body=council.uid, text="Et le banc ?")


def make_commitment(cast: Cast) -> Callable[[], object]:
    council = a_council(cast)
    due = timezone.localdate() + timedelta(days=30)
    return lambda: commit(
        cast.official.act(), organisation=cast.town.pk, office="Adjointe", body=council.uid, text="Éclairer", due=due
    )


def make_minutes(cast: Cast) -> Callable[[], object]:
    council, host = a_council(cast), cast.council_host

    def make() -> None:
        held = a_held_meeting(cast, council)
        written = open_minutes(host.act(), body=council.uid, meetings=[held.uid], title="Compte rendu")
        add_blocks(host.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="Dit.")])
        publish_minutes(host.act(), minutes=written.uid)

    return make


def make_body(cast: Cast) -> Callable[[], object]:
    return lambda: a_council(cast)


@pytest.mark.parametrize(
    ("address", "making", "most"),
    [
        ("bodies", make_body, 2),
        ("meetings", make_meeting, 1),
        ("minutes", make_minutes, 1),
        ("questions", make_question, 2),
        ("commitments", make_commitment, 1),
        ("meetings?place=les-tilleuls", make_meeting, 2),
    ],
)
def test_a_list_costs_the_same_whatever_its_length(
    cast: Cast, assert_same_queries: Callable[..., int], address: str, making: Callable[..., Any], most: int
) -> None:
    assert cast.quarter.slug == "les-tilleuls"
    assert assert_same_queries(Client(), V1 + address, making(cast)) <= most


def test_what_did_not_change_is_not_sent_again(cast: Cast) -> None:
    a_council(cast)
    first = Client().get(V1 + "bodies")
    assert first["Cache-Control"] == "max-age=60, public" or first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in first["Vary"]
    again = Client().get(V1 + "bodies", headers={"If-None-Match": "W/" + first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    a_council(cast, "Conseil citoyen de la Gare")
    changed = Client().get(V1 + "bodies", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, len(changed.json()["items"])) == (200, 2)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("bodies/inconnu", 404, "no_such_body"),
        ("places/inconnu", 404, "no_such_place"),
        ("meetings/inconnue", 404, "no_such_meeting"),
        ("minutes/inconnu", 404, "not_found"),
        ("meetings?body=inconnu", 404, "no_such_body"),
        ("meetings?cursor=faux", 422, "wrong_cursor"),
        ("meetings?cursor=WyJ4IiwieSJd", 422, "wrong_cursor"),
        ("meetings?cursor=" + a_cursor("0001-01-01T00:00:00+14:00"), 422, "wrong_cursor"),
        ("meetings?cursor=" + a_cursor("2026-01-01T00:00:00"), 422, "wrong_cursor"),
        ("meetings?from=demain", 422, "invalid"),
        ("bodies?limit=1000", 422, "invalid"),
        ("places?q=a", 422, "invalid"),
    ],
)
def test_a_refusal_says_what_to_do(cast: Cast, address: str, status: int, code: str) -> None:
    answer = Client().get(V1 + address)
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert told["detail"].endswith((".", "…")) or ":" in told["detail"]


def test_the_cookie_of_someone_signed_in_changes_nothing(cast: Cast) -> None:
    ask_item(cast.visitor.act(), body=a_council(cast).uid, text="Et le banc ?")
    assert read("questions", cast.council_host.client())["items"][0]["reference"] is None


def test_the_description_is_openapi_31_and_names_every_address(cast: Cast) -> None:
    told = Client().get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert len(told["paths"]) == 13
    page = Client().get("/api/").content.decode()
    assert "curl" in page
    assert "/api/openapi.json" in page


def test_a_council_is_credited_where_it_spoke_after_deliberating(cast: Cast) -> None:
    """A question asked in its name, and the account that says what it did: the same line as in the files."""
    council = a_council(cast)
    table = a_council(cast, "Table des Tilleuls")
    decided = record_deliberation(
        cast.council_host.act(),
        body=table.uid,
        held_on=timezone.localdate() - timedelta(days=9),
        text="Demander un éclairage",
        how=DecidedHow.CONSENSUS,
        scribe="Animation",
    )
    meeting = a_meeting(cast, council)
    question = ask_item(cast.council_host.act(), body=council.uid, text="Éclairer le passage ?", meeting=meeting.uid)
    say_author(cast.council_host.act(), about=question.uid, author=AuthorKind.COUNCIL, deliberation=decided.uid)
    AgendaRequest.objects.update(shown=True)
    hold_meeting(cast.council_host.act(at=meeting.ends_at), meeting=meeting.uid)
    minutes = open_minutes(cast.council_host.act(), body=council.uid, title="Compte rendu", meetings=[meeting.uid])
    add_blocks(
        cast.council_host.act(), minutes=minutes.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="On se retrouve.")]
    )
    publish_minutes(cast.council_host.act(), minutes=minutes.uid)
    [asked] = read("questions")["items"]
    assert (asked["council"], asked["decision"].endswith(f"{decided.uid}/")) == (table.name, True)
    [credit] = read(f"minutes/{minutes.slug}")["credits"]
    assert (credit["council"], credit["decision"]) == (table.name, asked["decision"])
    assert "en tant que conseil" in credit["line"]


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "", 404, "not_found"),
        ("get", "personne/rien", 404, "not_found"),
        ("post", "bodies", 405, "wrong_method"),
        ("delete", "bodies", 405, "wrong_method"),
        ("get", "questions?state=perdue", 422, "invalid"),
    ],
)
def test_whatever_is_wrong_is_said_as_a_problem(cast: Cast, method: str, address: str, status: int, code: str) -> None:
    assert cast
    answer = getattr(Client(), method)(V1 + address)
    assert (answer.status_code, answer["Content-Type"], answer.json()["code"]) == (status, CONTENT_TYPE, code)
    assert answer.json()["detail"]
    assert status != 405 or "GET" in answer["Allow"]
