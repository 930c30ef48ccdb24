"""The search page: kinds, facets, places, suggestions; nothing internal for strangers."""

from collections.abc import Callable

import pytest
from django.test import Client

from maillon.ground.search.public import KindOfText, index, register_kind
from maillon.kernel.uid import uuid7
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds() -> None:
    register_kind(KindOfText(code="test_a", title="Les A", order=1, facets={"theme": lambda: {"fete": "la fête"}}))
    register_kind(KindOfText(code="test_b", title="Les B", order=2))


def add(kind: str, title: str, **options: object) -> None:
    index(kind, uuid7(), title=title, body="dans la rue", url=f"/{kind}/{title}/", **options)  # type: ignore[arg-type]


def test_results_come_kind_by_kind(client: Client) -> None:
    add("test_b", "Bal")
    add("test_a", "Banquet")
    page = client.get("/chercher/", {"q": "rues"}).content.decode()
    assert page.index("Les A</h2>") < page.index("Banquet") < page.index("Les B</h2>") < page.index("Bal<")
    assert "2 textes trouvés." in page


def test_a_kind_a_facet_and_a_place_narrow(client: Client, cast: Cast) -> None:
    add("test_a", "Banquet", facets={"theme": ["fete"]}, place=cast.quarter.pk)
    add("test_a", "Dispute", place=cast.next_quarter.pk)
    add("test_b", "Bal")
    for asked, titles in (
        ({"quoi": "test_b"}, ["Bal"]),
        ({"theme": "fete"}, ["Banquet"]),
        ({"lieu": getattr(cast.quarter, "slug", "")}, ["Banquet"]),
        ({"theme": "inconnu", "q": "rue"}, ["Banquet", "Dispute", "Bal"]),
    ):
        page = client.get("/chercher/", asked).content.decode()
        assert [title for title in ("Banquet", "Dispute", "Bal") if f"/{title}/" in page] == titles


def test_a_typo_is_answered_with_a_suggestion(client: Client) -> None:
    add("test_a", "Banquet")
    assert "Cherchez-vous « banquet » ?" in client.get("/chercher/", {"q": "bnaquet"}).content.decode()


def test_an_empty_search_says_what_can_be_found(client: Client) -> None:
    add("test_a", "Banquet")
    page = client.get("/chercher/").content.decode()
    assert "Jamais les personnes." in page
    assert "Banquet" not in page


def test_strangers_never_find_what_a_team_keeps(client: Client, cast: Cast) -> None:
    add("test_a", "Consigne", organisation=cast.cell.pk)
    assert "/Consigne/" not in client.get("/chercher/", {"q": "rue"}).content.decode()
    assert "/Consigne/" in cast.mediator.client().get("/chercher/", {"q": "rue"}).content.decode()
    assert "/Consigne/" not in cast.next_door.client().get("/chercher/", {"q": "rue"}).content.decode()


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x>', "\0", "' OR 1=1 --", "é" * 5000, "%00"]
)
def test_a_hostile_query_is_answered_and_never_reflected(client: Client, hostile: str) -> None:
    answer = client.get("/chercher/", {"q": hostile})
    assert answer.status_code == 200
    assert hostile not in answer.content.decode() or hostile.isalnum() or hostile in {"\0", "%00"}


def test_it_costs_the_same_for_one_and_three(assert_same_queries: Callable[..., int]) -> None:
    assert_same_queries(Client(), "/chercher/?q=rue", lambda: add("test_a", "Bal", facets={"theme": ["fete"]}))


def test_only_the_kinds_that_were_met_are_offered_to_narrow(client: Client) -> None:
    add("test_a", "Banquet")
    page = client.get("/chercher/", {"q": "rue"}).content.decode()
    assert ("quoi=test_a" in page, "quoi=test_b" in page) == (True, False)
