"""Who sees what, and the note for a data-protection officer."""

from io import BytesIO

import pytest
from django.test import Client
from lxml import html
from pypdf import PdfReader

from maillon.doors.site.who_sees import READERS


def test_it_says_what_the_mayor_the_prefect_the_police_the_landlord_and_the_employer_never_see(client: Client) -> None:
    tree = html.fromstring(client.get("/qui-voit-quoi/").content)
    readers = [" ".join(node.text_content().split()) for node in tree.xpath("//ul[@class='readers']/li/h2")]
    assert readers == [str(reader.who) for reader in READERS]
    for word in ("maire", "préfecture", "police", "bailleur", "employeur"):
        assert sum(word in reader for reader in readers) == 1, word
    assert len(tree.find_class("never")) == len(READERS)


def test_the_note_opens_without_login(client: Client) -> None:
    response = client.get("/qui-voit-quoi/note/")
    assert response.status_code == 200
    assert "Note pour la protection des données" in response.content.decode()


@pytest.mark.django_db
def test_the_note_is_printed(client: Client) -> None:
    response = client.get("/qui-voit-quoi/note/?pdf")
    assert response["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "14 jours" in text


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/qui-voit-quoi/",
        "/recits/",
        "/ressources/",
        "/lecons/",
        "/sigles/",
        "/references/",
        "/demander/",
        "/proposer/",
    ],
)
@pytest.mark.django_db
def test_public_pages_can_be_passed_on(client: Client, url: str) -> None:
    tree = html.fromstring(client.get(url).content)
    assert len(tree.find_class("share")) == 1
