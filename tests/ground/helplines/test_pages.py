"""Numbers without login, without trace; checking pages for those who check."""

from collections.abc import Callable

import pytest
from django.test import Client

from maillon.ground.helplines.models import Check, Helpline
from maillon.ground.helplines.public import load_national
from maillon.ground.journal.models import Fact, StoredAct
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PUBLIC = ["/urgences/", "/urgences/a-garder/", "/urgences/ticket/"]


@pytest.fixture
def national(cast: Cast) -> None:
    load_national(cast.facilitator.act())


@pytest.mark.usefixtures("national")
@pytest.mark.parametrize("url", PUBLIC)
def test_anyone_reads_the_numbers_and_leaves_no_trace(client: Client, url: str) -> None:
    acts, facts = StoredAct.objects.count(), Fact.objects.count()
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert all(number in page for number in ("112", "39 19", "31 14", "116 006"))
    assert answer.cookies.output() == ""
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "same-origin")
    assert (StoredAct.objects.count(), Fact.objects.count()) == (acts, facts)


@pytest.mark.usefixtures("national")
def test_the_page_says_honestly_what_was_checked_here(client: Client) -> None:
    page = client.get("/urgences/").content.decode()
    assert page.count("pas encore vérifié ici") == 13
    assert "personne ne les a encore rappelés" in page
    assert "Quitter vite" in page
    assert 'href="tel:3919"' in page


@pytest.mark.usefixtures("national")
def test_the_kept_copy_needs_nothing_and_its_name_says_nothing(client: Client) -> None:
    answer = client.get("/urgences/a-garder/")
    page = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="memo.html"'
    assert all(word not in page for word in ("<script", "<link", "<img", "http", "Maillon"))


@pytest.mark.usefixtures("national")
def test_the_receipt_fits_a_till(client: Client) -> None:
    lines = client.get("/urgences/ticket/").content.decode().splitlines()
    assert max(map(len, lines)) <= 32


@pytest.mark.usefixtures("national")
def test_the_sticker_is_a_sheet(client: Client) -> None:
    answer = client.get("/urgences/autocollant/")
    assert answer.status_code == 200
    assert answer.content[:5] == b"%PDF-" or "navigateur" in answer.content.decode()


@pytest.mark.usefixtures("national")
def test_arabic_reads_right_to_left(client: Client) -> None:
    page = client.get("/urgences/", {"lang": "ar"}).content.decode()
    assert 'dir="rtl"' in page
    assert '<bdi dir="ltr">39 19</bdi>' in page


def test_without_number_the_page_still_says_whom_to_call(client: Client) -> None:
    assert "112" in client.get("/urgences/").content.decode()


@pytest.mark.usefixtures("national")
def test_two_people_check_in_the_browser(cast: Cast) -> None:
    line = Helpline.objects.get(code="women")
    for member in (cast.facilitator, cast.space_admin):
        client = member.client()
        assert client.get("/equipe/numeros/").status_code == 200
        assert client.get(f"/equipe/numeros/{line.uid}/").status_code == 200
        assert client.post(f"/equipe/numeros/{line.uid}/", {"way": "called"}).status_code == 302
    assert Check.objects.count() == 2
    assert "Vérifié par deux personnes, le" in Client().get("/urgences/").content.decode()


@pytest.mark.usefixtures("national")
def test_a_wrong_number_is_taken_off_in_one_tap(cast: Cast) -> None:
    line = Helpline.objects.get(code="online")
    assert cast.facilitator.client().post(f"/equipe/numeros/{line.uid}/", {"wrong": "1"}).status_code == 302
    assert "30 18" not in Client().get("/urgences/").content.decode()


def test_a_number_is_proposed_with_its_place(cast: Cast) -> None:
    client = cast.facilitator.client()
    sent = {"number": "01 43 00 00 00", "name": "Permanence", "theme": "local", "source": "le CCAS", "place": "zzz"}
    refused = client.post("/equipe/numeros/nouveau/", sent)
    assert refused.status_code == 422
    assert "Permanence" in refused.content.decode()
    assert client.post("/equipe/numeros/nouveau/", {**sent, "place": ""}).status_code == 302
    assert list(Helpline.objects.values_list("number", "name")) == [("0143000000", "Permanence")]


def test_others_do_not_find_the_checking_pages(cast: Cast) -> None:
    load_national(cast.facilitator.act())
    line = Helpline.objects.first()
    assert line is not None
    for url in ("/equipe/numeros/", "/equipe/numeros/nouveau/", f"/equipe/numeros/{line.uid}/"):
        assert cast.mediator.client().get(url).status_code == 404
        assert Client().get(url).status_code == 302
        assert Client().post(url, {"way": "called"}).status_code in {404, 405}
    assert Check.objects.count() == 0


def test_the_lists_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    def add() -> None:
        load_national(cast.facilitator.act())
        Helpline.objects.exclude(pk__in=Helpline.objects.order_by("pk").values("pk")[: next(counts)]).delete()

    counts = iter([1, 2, 3])
    assert_same_queries(Client(), "/urgences/", add)
    Helpline.objects.all().delete()
    counts = iter([1, 2, 3])
    assert_same_queries(cast.facilitator.client(), "/equipe/numeros/", add)
