"""From the message to the first paper in two taps; what one needs to come; rules kept or not, shown to all."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_sealed
from maillon.ground.work.public import drain
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import BodyKind
from maillon.voice.meetings.models import Document, Participation
from maillon.voice.meetings.public import Capacity, add_document, add_item, convene, expect_person
from maillon.voice.meetings.rules import notice_kept
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

BY_MAIL = PersonDetails(first_name="CANARI-Mona", email="mona@example.org", channel="email")


def test_the_mail_carries_the_date_and_leads_to_the_papers_in_two_taps(cast: Cast, client: Client) -> None:
    host, meeting = cast.council_host, a_meeting(cast, a_council(cast))
    add_item(host.act(), meeting=meeting.uid, title="Éclairer le passage")
    given = {
        "title": "Bilan", "role": "required", "summary": "Deux lampes sur trois marchent.",
        "upload": SimpleUploadedFile("bilan.txt", b"Tout va."), "act": str(uuid7()),
    }  # fmt: skip
    assert host.client().post(f"/equipe/reunions/{meeting.slug}/document/", given).status_code == 302
    expect_person(host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    convene(host.act(), meeting=meeting.uid)
    drain()
    [sent] = mail.outbox
    [(name, data, mime)] = sent.attachments
    assert (name, mime) == (f"{meeting.slug}.ics", "text/calendar")
    text = data if isinstance(data, str) else data.decode()
    assert "CANARI" not in text
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == meeting.starts_at.replace(microsecond=0)
    link = next(word for word in str(sent.body).split() if "/convocations/" in word)
    shown = client.get("/convocations/" + link.split("/convocations/")[1].rstrip("/") + "/").content.decode()
    assert f"/fichiers/{Document.objects.get().file}" in shown
    assert "Deux lampes sur trois marchent." in shown


def test_she_says_what_she_needs_with_her_link_and_the_organiser_reads_it(cast: Cast, client: Client) -> None:
    host, meeting = cast.council_host, a_meeting(cast, a_council(cast))
    add_item(host.act(), meeting=meeting.uid, title="Éclairer le passage")
    expect_person(host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    convene(host.act(), meeting=meeting.uid)
    drain()
    token = str(mail.outbox[0].body).split("/convocations/")[1].split()[0].rstrip("/")
    page = f"/convocations/{token}/"
    client.post(page, {"move": "coming", "act": str(uuid7())})
    assert "De quoi avez-vous besoin pour venir" in client.get(page).content.decode()
    client.post(page, {"move": "needs", "needs": "CANARI garde d'enfant", "act": str(uuid7())})
    row = Participation.objects.get()
    assert (row.state, open_sealed(row).practical_needs) == ("confirmed", "CANARI garde d'enfant")
    assert open_sealed(row).name == "CANARI-Mona"
    assert "CANARI garde" not in client.get(page).content.decode()
    assert "CANARI garde d&#x27;enfant" in host.client().get(f"/equipe/reunions/{meeting.slug}/").content.decode()


def test_a_late_paper_takes_another_day_from_the_page(cast: Cast) -> None:
    host, today = cast.council_host, timezone.localdate()
    meeting = a_meeting(cast, a_council(cast))
    promised = host.act(at=timezone.now() - timedelta(days=3))
    paper = add_document(promised, meeting=meeting.uid, title="Bilan", expected_on=today - timedelta(days=1))
    page, browser = f"/equipe/reunions/{meeting.slug}/document/{paper.uid}/", host.client()
    assert page in browser.get(f"/equipe/reunions/{meeting.slug}/").content.decode()
    later = today + timedelta(days=4)
    parts = {"expected_on_day": later.day, "expected_on_month": later.month, "expected_on_year": later.year}
    assert "Joignez le document" in browser.post(page, {"act": str(uuid7())}).content.decode()
    past = {**parts, "expected_on_year": 2020, "act": str(uuid7())}
    assert "Ce jour est passé" in browser.post(page, past).content.decode()
    another = {**past, "title": "Budget", "role": "required", "act": str(uuid7())}
    assert "Ce jour est passé" in browser.post(f"/equipe/reunions/{meeting.slug}/document/", another).content.decode()
    assert browser.post(page, {**parts, "act": str(uuid7())}).status_code == 302
    paper.refresh_from_db()
    assert (paper.expected_on, paper.file) == (later, None)


@pytest.mark.parametrize(
    ("before", "days", "kept"), [(12, 10, True), (9, 10, False), (None, 10, None), (None, 30, False)]
)
def test_the_rule_of_papers_is_kept_or_not(before: int | None, days: int, kept: bool | None) -> None:
    now = timezone.now()
    starts = now + timedelta(days=20)
    available = [starts - timedelta(days=before, hours=1) if before else None]
    assert notice_kept(starts, available, days, now) is kept


def test_the_page_of_a_meeting_says_its_rules_kept_or_not(cast: Cast, client: Client) -> None:
    body = a_council(cast, "Comité de pilotage", BodyKind.STEERING)
    noon = (timezone.now() + timedelta(days=21)).replace(hour=11, minute=0)
    while noon.weekday() > 4:
        noon += timedelta(days=1)
    meeting = a_meeting(cast, body, noon, public_reason="La salle n'est libre qu'à midi.")
    add_document(cast.council_host.act(), meeting=meeting.uid, title="Bilan", expected_on=timezone.localdate())
    shown = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert "Règle : après 18:00, ou le week-end." in shown
    assert "règle pas tenue" in shown
    assert "Règle : au moins 10 jours avant." in shown
    assert "encore possible" in shown
