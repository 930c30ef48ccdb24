"""What is mistyped, too heavy or all at once gets a clear sentence, and nothing typed is lost."""

from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maillon.ground.files.public import MOST_BYTES
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import Document, Meeting, Participation
from maillon.voice.meetings.web.forms import PlanForm
from maillon.voice.meetings.web.forms_before import ExpectForm
from tests.cast import Cast
from tests.faults.test_together import all_at_once
from tests.voice.making import a_council, a_meeting

MANY, THREADS = 300, 12


def test_a_date_that_is_not_one_says_how_and_keeps_everything(cast: Cast) -> None:
    page, client = f"/equipe/reunions/annoncer/{a_council(cast).slug}/", cast.council_host.client()
    given = {
        "title": "Réunion publique", "day_day": "2 avril", "day_month": "mars", "day_year": "2020", "starts": "vers 20",
        "mode": "room", "room": "Salle des fêtes", "summary": "Le hall.",
    }  # fmt: skip
    refused = client.post(page, given)
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "Écrivez l&#x27;heure comme 20 h 30." in shown
    for typed in ("Réunion publique", "2 avril", "mars", "2020", "Salle des fêtes", "Le hall."):
        assert typed in shown, typed
    assert not Meeting.objects.exists()


def test_two_hundred_megabytes_are_refused_before_a_byte_is_read(cast: Cast) -> None:
    meeting, before = a_meeting(cast, a_council(cast)), set(Path(settings.MEDIA_ROOT).glob("*/*"))
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nBilan\r\n--x--\r\n'
    refused = cast.council_host.client().generic(
        "POST",
        f"/equipe/reunions/{meeting.slug}/document/",
        body,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )
    assert refused.status_code == 400
    assert "Un document fait 10 Mo au plus" in refused.content.decode()
    assert set(Path(settings.MEDIA_ROOT).glob("*/*")) <= before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lourd.pdf", b"%PDF-" + bytes(MOST_BYTES), "dépasse 10 Mo"),
        ("bilan.docx", b"\0\1\2 rien d'un document", "Maillon prend les photos"),
        ("casse.docx", b"PK\3\4" + bytes(60), "abîmé"),
    ],
)
def test_a_paper_that_is_not_one_says_what_to_do(cast: Cast, name: str, data: bytes, said: str) -> None:
    meeting = a_meeting(cast, a_council(cast))
    given = {"title": "Bilan de l'année", "role": "required", "upload": SimpleUploadedFile(name, data)}
    refused = cast.council_host.client().post(f"/equipe/reunions/{meeting.slug}/document/", given)
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert said in shown
    assert "Bilan de l&#x27;année" in shown
    assert not Document.objects.exists()


def test_three_hundred_people_come_together(transactional_db: None) -> None:
    cast = Cast()
    meeting = a_meeting(cast, a_council(cast), capacity=250)
    address = f"/reunions/{meeting.slug}/venir/"

    def come(thread: int) -> list[int]:
        client = Client(REMOTE_ADDR=f"127.0.2.{thread}")
        data = {"capacity": "participant", "name": f"Personne {thread}"}
        return [client.post(address, {**data, "act": str(uuid7())}).status_code for _ in range(MANY // THREADS)]

    answers = [code for codes in all_at_once([partial(come, n) for n in range(THREADS)]) for code in codes]
    assert Counter(answers).keys() <= {200, 302}
    assert len(answers) == MANY
    assert Counter(Participation.objects.values_list("state", flat=True)) == {"confirmed": 250, "waiting": 50}


@pytest.mark.parametrize(
    ("typed", "ends"),
    [("19 h", ("minuit", 5)), ("20 h 30", ("0 h 30", 4)), ("10 h", ("midi", 2)), ("18h", ("24 h", 6))],
)
def test_an_evening_may_end_after_midnight(typed: str, ends: tuple[str, int]) -> None:
    form = PlanForm(
        {"title": "Fête", "day_day": "3", "day_month": "4", "day_year": "2027", "starts": typed, "ends": ends[0],
         "mode": "room", "room": "Salle"}
    )  # fmt: skip
    assert form.is_valid(), form.errors
    plan = form.plan("Europe/Paris")
    assert plan.ends_at - plan.starts_at == timedelta(hours=ends[1])


@pytest.mark.parametrize(("typed", "kept"), [("06 39 98 12 12", "06 39 98 12 12"), ("06 12 34 56 78", "+33612345678")])
def test_a_number_that_no_table_knows_is_kept_as_typed(typed: str, kept: str) -> None:
    """A human dials it: it is never dropped in silence."""
    form = ExpectForm({"first_name": "Awa", "capacity": "member", "channel": "call", "phone": typed})
    assert form.is_valid()
    assert form.contact().phone == kept


def test_a_number_nobody_can_dial_is_said_where_it_was_typed() -> None:
    form = ExpectForm({"first_name": "Awa", "capacity": "member", "channel": "call", "phone": "12 34 56 78"})
    assert list(form.errors) == ["phone"]
