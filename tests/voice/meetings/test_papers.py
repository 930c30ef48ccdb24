"""What people keep on paper, and the two rules that are counted, never typed."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from maillon.ground.ui import pdf
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import BodyKind, rules_of
from maillon.voice.meetings.models import AgendaItem, Document, Meeting
from maillon.voice.meetings.public import add_document
from maillon.voice.meetings.queries.before import meetings_of_month, rules_kept
from maillon.voice.meetings.states import MeetingState
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting
from tests.voice.meetings.test_convocation import BY_MAIL, BY_POST, a_ready_meeting
from tests.voice.meetings.test_polls import a_poll


@pytest.mark.parametrize("sheet", ["convocation/lettres/", "feuille/"])
def test_the_letters_and_the_sheet_are_for_the_organiser(cast: Cast, client: Client, sheet: str) -> None:
    meeting = a_ready_meeting(cast, BY_POST, BY_MAIL)
    page = f"/equipe/reunions/{meeting.slug}/{sheet}"
    assert cast.council_host.client().get(page).status_code == 200
    assert cast.project_manager.client().get(page).status_code == 404
    assert client.get(page).status_code == 302


def the_letters(cast: Cast, meeting: Meeting, printed: pytest.MonkeyPatch) -> str:
    """The page drawn as letters."""
    drawn: list[str] = []

    def keep(html: str) -> bytes:
        drawn.append(html)
        return b"%PDF"

    printed.setattr(pdf, "drawn", keep)
    printed.setattr(pdf, "can_print", lambda: True)
    assert cast.council_host.client().get(f"/equipe/reunions/{meeting.slug}/convocation/lettres/").status_code == 200
    return " ".join(drawn[0].split())


def test_the_first_evening_has_a_letter_to_copy(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is written down and nothing is on the agenda: a letter all the same, with a name to write by hand."""
    meeting = a_meeting(cast, a_council(cast))
    meeting.body.contact_phone = ""
    meeting.body.save(update_fields=["contact_phone"])
    page = the_letters(cast, meeting, monkeypatch)
    assert page.count("Nom ou pseudonyme") == 2
    assert "Il se prépare" in page
    assert "appelez ce numéro" not in page
    assert "parlez-en à qui vous donne cette lettre" in page


@pytest.mark.parametrize("of_body", ["", "0123456789"])
def test_a_letter_that_says_to_call_says_whom(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, of_body: str
) -> None:
    settings.HUMAN_PHONE = "01 99 00 12 12"
    meeting = a_ready_meeting(cast, BY_POST)
    meeting.body.contact_phone = of_body
    meeting.body.save(update_fields=["contact_phone"])
    number = "01 23 45 67 89" if of_body else "01 99 00 12 12"
    page = the_letters(cast, meeting, monkeypatch).replace("\u00a0", " ").replace("\u202f", " ")
    assert f'appelez ce numéro. <bdi dir="ltr"><b>{number}</b></bdi>' in page


def test_one_page_and_the_grid_are_for_everyone(cast: Cast, client: Client) -> None:
    meeting, poll = a_ready_meeting(cast), a_poll(cast)
    for page in (f"/reunions/{meeting.slug}/une-page/", f"/dates/{poll.slug}/grille/", "/reunions/mois/"):
        assert client.get(page).status_code == 200


def test_however_much_there_is_to_say_it_holds_on_one_page(cast: Cast, client: Client) -> None:
    meeting = a_ready_meeting(cast)
    rows = [
        AgendaItem(uid=uuid7(), meeting=meeting, rank=rank, title=f"Point {rank} : " + "un long titre " * 12)
        for rank in range(50, 90)
    ]
    AgendaItem.objects.bulk_create(rows)
    told = PdfReader(BytesIO(client.get(f"/reunions/{meeting.slug}/une-page/").content))
    words = told.pages[0].extract_text()
    assert (len(told.pages), "se lisent en entier avec ce code" in words) == (1, True)


@pytest.mark.parametrize("month", ["2027-03", "2 avril mars 2020", "2027-13", ""])
def test_any_month_typed_gives_a_page(cast: Cast, client: Client, month: str) -> None:
    assert client.get(f"/reunions/mois/?lieu={cast.quarter.slug}&mois={month}").status_code == 200


def test_the_month_holds_its_own_dates(cast: Cast) -> None:
    body = a_council(cast)
    march = a_meeting(cast, body, datetime(2027, 3, 10, 18, tzinfo=UTC))
    a_meeting(cast, body, datetime(2027, 4, 1, 18, tzinfo=UTC))
    first, end = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC)
    assert meetings_of_month(cast.quarter, first, end) == [march]
    assert meetings_of_month(cast.far_commune, first, end) == []


def test_evenings_and_notice_are_counted_on_the_page_of_the_body(cast: Cast, client: Client) -> None:
    body = a_council(cast, "Comité de pilotage", BodyKind.STEERING)
    evening = a_meeting(cast, body, datetime(2027, 3, 1, 19, tzinfo=UTC))
    day = a_meeting(cast, body, datetime(2027, 3, 2, 9, tzinfo=UTC), public_reason="La salle est prise le soir.")
    assert rules_kept(body, rules_of(body)) is None
    Meeting.objects.update(state=MeetingState.HELD)
    for meeting, days in ((evening, 12), (day, 2)):
        paper = add_document(
            cast.council_host.act(), meeting=meeting.uid, title="Bilan", expected_on=timezone.localdate()
        )
        Document.objects.filter(pk=paper.pk).update(available_at=meeting.starts_at - timedelta(days=days))
    kept = rules_kept(body, rules_of(body))
    assert kept is not None
    assert (kept.meetings, kept.evenings, kept.evening_share, kept.with_papers, kept.in_time) == (2, 1, 50, 2, 1)
    assert "1 sur 2 (50" in client.get(f"/instances/{body.slug}/").content.decode()
