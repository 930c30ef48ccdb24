"""One point or one paper is masked; the rest of the dossier stays open, and the title leaks nowhere."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from maillon.ground.search.public import Document as Indexed
from maillon.ground.vault.public import erase_dossier
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.agenda import close_item
from maillon.voice.meetings.commands.hiding import hide_document, hide_item, show_again
from maillon.voice.meetings.models import AgendaItem, Document, HiddenTitle, Meeting
from maillon.voice.meetings.public import add_document, add_item, ask_item, build_agenda, convene, expect_person
from maillon.voice.meetings.states import Capacity, ItemState
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting
from tests.voice.meetings.test_convocation import BY_MAIL, recomputed

SECRET, PAPER, WHY = "Canari-Relogement-Escalier", "Canari-Rapport-Nominatif", "situation d'une famille"


@pytest.fixture
def masked(cast: Cast) -> Meeting:
    """An open point, a masked one, an open paper, a masked one."""
    meeting, host = a_meeting(cast, a_council(cast)), cast.council_host
    add_item(host.act(), meeting=meeting.uid, title="Éclairer le passage")
    item = add_item(host.act(), meeting=meeting.uid, title=SECRET)
    page = f"/equipe/reunions/{meeting.slug}/document/"
    for name in ("Bilan", PAPER):
        upload = SimpleUploadedFile(f"{name}.txt", f"{name} : les mots".encode())
        sent = host.client().post(page, {"title": name, "role": "information", "upload": upload})
        assert sent.status_code == 302
    paper = Document.objects.get(title=PAPER)
    Document.objects.filter(pk=paper.pk).update(summary=f"{PAPER} en bref")
    hide_item(host.act(), meeting=meeting.uid, item=item.uid, why=WHY)
    hide_document(host.act(), meeting=meeting.uid, document=paper.uid, why=WHY)
    return meeting


def address_of(meeting: Meeting, name: str) -> str:
    return f"/reunions/{meeting.slug}{name}"


def test_the_title_is_in_no_public_form(cast: Cast, masked: Meeting, client: Client) -> None:
    expect_person(cast.council_host.act(), meeting=masked.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    convene(cast.council_host.act(), meeting=masked.uid)
    drain()
    assert not Indexed.objects.filter(body_stems__icontains="canari").exists()
    slug, place = masked.body.slug, cast.quarter.slug
    pages = [
        address_of(masked, "/"), address_of(masked, ".ics"), address_of(masked, "/une-page/"),
        address_of(masked, "/preuve/"), f"/instances/{slug}/", f"/instances/{slug}/calendrier.ics",
        f"/instances/{slug}/reseau.ics", f"/instances/{slug}/actualites.atom", "/reunions/", "/reunions/mois/",
        f"/reunions/calendrier.ics?lieu={place}", "/chercher/?q=Relogement", f"/quartiers/{place}/",
    ]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code in {200, 301, 302, 404}, page
        assert b"Canari" not in answer.content, page
    page = client.get(pages[0]).content.decode()
    assert "Éclairer le passage" in page, "the rest of the dossier stays open"
    assert "Bilan" in page
    assert "Point confidentiel (situation d&#x27;une famille)" in page
    assert "Document confidentiel (situation d&#x27;une famille)" in page


def test_no_clear_cell_keeps_the_title(masked: Meeting) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("meetings_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                held = " ".join(str(row) for row in cursor.fetchall())
                assert SECRET not in held, table
                assert PAPER not in held, table


def test_the_masked_file_is_for_the_team_alone(cast: Cast, masked: Meeting, client: Client) -> None:
    open_paper = Document.objects.get(title="Bilan")
    hidden = Document.objects.get(meeting=masked, confidential=True)
    assert client.get(f"/fichiers/{open_paper.file}/").status_code == 200
    assert client.get(f"/fichiers/{hidden.file}/").status_code == 404
    assert cast.facilitator.client().get(f"/fichiers/{hidden.file}/").status_code == 404
    assert cast.council_host.client().get(f"/fichiers/{hidden.file}/").status_code == 200
    show_again(cast.council_host.act(), meeting=masked.uid, thing=hidden.uid)
    assert client.get(f"/fichiers/{hidden.file}/").status_code == 200


def test_the_team_reads_it_after_the_second_factor(cast: Cast, masked: Meeting) -> None:
    page = f"/equipe/reunions/{masked.slug}/"
    assert SECRET in cast.council_host.client().get(page).content.decode()
    assert SECRET not in cast.council_host.client(second_factor=False).get(page).content.decode()


def test_it_is_masked_and_shown_from_the_page(cast: Cast, masked: Meeting) -> None:
    client, page = cast.council_host.client(), f"/equipe/reunions/{masked.slug}/confidentiel/"
    item = AgendaItem.objects.get(meeting=masked, confidential=False)
    refused = client.post(page, {"move": "hide", "thing": str(item.uid), "why": " "}, follow=True).content.decode()
    assert "Dites en quelques mots pourquoi" in refused
    client.post(page, {"move": "hide", "thing": str(item.uid), "why": WHY})
    item.refresh_from_db()
    assert (item.confidential, item.title) == (True, "")
    client.post(page, {"move": "show", "thing": str(item.uid)})
    item.refresh_from_db()
    assert (item.confidential, item.title, item.why_confidential) == (False, "Éclairer le passage", "")


def test_the_public_reason_names_nobody_and_nothing_typed_is_lost(cast: Cast, masked: Meeting) -> None:
    client, page = cast.council_host.client(), f"/equipe/reunions/{masked.slug}/confidentiel/"
    item = AgendaItem.objects.get(meeting=masked, confidential=False)
    why = "appeler le 06 12 34 56 78"
    refused = client.post(page, {"move": "hide", "thing": str(item.uid), "why": why})
    assert refused.status_code == 422
    assert f">\n{why}</textarea>" in refused.content.decode()
    assert "Retirez ce qui désigne une personne" in refused.content.decode()
    item.refresh_from_db()
    assert not item.confidential


def test_an_awaited_masked_paper_brought_later_is_for_the_team(cast: Cast, client: Client) -> None:
    host, meeting = cast.council_host, a_meeting(cast, a_council(cast))
    paper = add_document(host.act(), meeting=meeting.uid, title=PAPER, expected_on=timezone.localdate())
    hide_document(host.act(), meeting=meeting.uid, document=paper.uid, why=WHY)
    upload = SimpleUploadedFile("papier.txt", b"les mots")
    sent = host.client().post(f"/equipe/reunions/{meeting.slug}/document/{paper.uid}/", {"upload": upload})
    assert sent.status_code == 302
    paper.refresh_from_db()
    assert client.get(f"/fichiers/{paper.file}/").status_code == 404
    assert host.client().get(f"/fichiers/{paper.file}/").status_code == 200


def test_another_host_masks_and_shows_nothing(cast: Cast, masked: Meeting) -> None:
    item = AgendaItem.objects.get(meeting=masked, confidential=True)
    with pytest.raises(NotFoundError):
        hide_item(cast.facilitator.act(), meeting=masked.uid, item=item.uid, why=WHY)
    with pytest.raises(NotFoundError):
        show_again(cast.facilitator.act(), meeting=masked.uid, thing=item.uid)
    item.refresh_from_db()
    assert item.confidential


def test_what_residents_asked_in_public_is_not_masked(cast: Cast) -> None:
    body = a_council(cast)
    meeting = a_meeting(cast, body)
    asked = ask_item(cast.visitor.act(), body=body.uid, text="Éclairer le passage")
    item = add_item(cast.council_host.act(), meeting=meeting.uid, title=asked.text)
    asked.item = item
    asked.save(update_fields=["item"])
    with pytest.raises(RuleViolation) as refusal:
        hide_item(cast.council_host.act(), meeting=meeting.uid, item=item.uid, why=WHY)
    assert refusal.value.code == "asked_in_public"


def test_a_masked_point_not_reached_comes_back_masked(cast: Cast) -> None:
    body, host = a_council(cast), cast.council_host
    past = a_held_meeting(cast, body)
    item = add_item(host.act(), meeting=past.uid, title=SECRET)
    hide_item(host.act(), meeting=past.uid, item=item.uid, why=WHY)
    close_item(host.act(), meeting=past.uid, item=item.uid, state=ItemState.NOT_REACHED)
    coming = a_meeting(cast, body)
    build_agenda(host.act(), meeting=coming.uid)
    again = AgendaItem.objects.get(meeting=coming)
    assert (again.title, again.confidential, again.why_confidential) == ("", True, WHY)
    assert SECRET in host.client().get(f"/equipe/reunions/{coming.slug}/").content.decode()


def cells_holding(*titles: str) -> list[str]:
    """Tables of the room with one of these titles in clear."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("meetings_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                words = " ".join(str(row) for row in cursor.fetchall())
                held += [table for title in titles if title in words]
    return held


def test_masked_after_the_convocation_the_proof_still_holds_and_shows_nothing(cast: Cast, client: Client) -> None:
    host, meeting = cast.council_host, a_meeting(cast, a_council(cast))
    add_item(host.act(), meeting=meeting.uid, title="Éclairer le passage")
    item = add_item(host.act(), meeting=meeting.uid, title=SECRET)
    upload = SimpleUploadedFile("papier.txt", b"les mots")
    host.client().post(
        f"/equipe/reunions/{meeting.slug}/document/", {"title": PAPER, "role": "information", "upload": upload}
    )
    paper = Document.objects.get(title=PAPER)
    expect_person(host.act(), meeting=meeting.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    sent = convene(host.act(), meeting=meeting.uid)
    whole = sent.manifest
    hide_item(host.act(), meeting=meeting.uid, item=item.uid, why=WHY)
    hide_document(host.act(), meeting=meeting.uid, document=paper.uid, why=WHY)
    answer = client.get(address_of(meeting, "/preuve/"))
    shown = answer.json()["convocations"][0]["manifest"]
    file_sum = whole["documents"][0]["sha256"]
    assert len(file_sum) == 64
    assert not [word for word in (SECRET, PAPER, file_sum) if word in answer.content.decode()]
    assert [one["title"] for one in shown["agenda"]] == ["Éclairer le passage", ""]
    assert not [one for one in (shown["agenda"][1], shown["documents"][0]) if "salt" in one], "no title can be guessed"
    assert recomputed(shown) == sent.digest
    assert cells_holding(SECRET, PAPER) == []
    show_again(host.act(), meeting=meeting.uid, thing=item.uid)
    show_again(host.act(), meeting=meeting.uid, thing=paper.uid)
    sent.refresh_from_db()
    assert sent.manifest == whole


def test_a_point_carried_over_is_masked_where_it_was_before(cast: Cast, client: Client) -> None:
    body, host = a_council(cast), cast.council_host
    past = a_meeting(cast, body)
    item = add_item(host.act(), meeting=past.uid, title=SECRET)
    expect_person(host.act(), meeting=past.uid, capacity=Capacity.MEMBER, contact=BY_MAIL)
    convene(host.act(), meeting=past.uid)
    Meeting.objects.filter(pk=past.pk).update(state="held")
    close_item(host.act(), meeting=past.uid, item=item.uid, state=ItemState.NOT_REACHED)
    coming = a_meeting(cast, body, starts_at=past.starts_at + timedelta(days=30))
    build_agenda(host.act(), meeting=coming.uid)
    again = AgendaItem.objects.get(meeting=coming, title=SECRET)
    hide_item(host.act(), meeting=coming.uid, item=again.uid, why=WHY)
    for name in ("/", "/preuve/"):
        assert SECRET not in client.get(address_of(past, name)).content.decode()
    assert cells_holding(SECRET) == []
    other = AgendaItem.objects.get(pk=item.pk)
    asked = ask_item(cast.visitor.act(), body=body.uid, text="Autre chose")
    AgendaItem.objects.filter(pk__in=[other.pk, again.pk]).update(confidential=False)
    asked.item = other
    asked.save(update_fields=["item"])
    with pytest.raises(RuleViolation) as refusal:
        hide_item(host.act(), meeting=coming.uid, item=again.uid, why=WHY)
    assert refusal.value.code == "asked_in_public"


def test_past_its_date_the_title_is_gone_for_good(cast: Cast, masked: Meeting) -> None:
    kept = HiddenTitle.objects.get(item__isnull=False)
    erase_dossier(cast.council_host.act(), dossier=kept.dossier, reason="requested")
    assert SECRET not in cast.council_host.client().get(f"/equipe/reunions/{masked.slug}/").content.decode()
    assert kept.item is not None
    with pytest.raises(RuleViolation) as refusal:
        show_again(cast.council_host.act(), meeting=masked.uid, thing=kept.item.uid)
    assert refusal.value.code == "title_is_erased"


def test_the_page_costs_the_same_whatever_the_points(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    meeting = a_meeting(cast, a_council(cast))

    def one_more() -> None:
        host = cast.council_host
        item = add_item(host.act(), meeting=meeting.uid, title=SECRET)
        hide_item(host.act(), meeting=meeting.uid, item=item.uid, why=WHY)
        add_document(host.act(), meeting=meeting.uid, title="Bilan", expected_on=timezone.localdate())

    assert_same_queries(cast.council_host.client(), f"/equipe/reunions/{meeting.slug}/confidentiel/", one_more)
