"""One search: the same hits whatever the engine, and only what may be read."""

from collections.abc import Callable, Iterable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.ground.actors.public import PersonDetails
from maillon.ground.search.models import Document, Word
from maillon.ground.search.public import RANKED_AMONG, index, indexable, search, unindex
from maillon.kernel.uid import uuid7
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TEXTS = {
    "masques": ("Atelier de masques", "Des couturières du quartier cousent pour les soignants."),
    "reunion": ("Réunion du conseil citoyen", "Les conseillers préparent la réunion de juin."),
    "appels": ("Appels aux personnes isolées", "Chaque semaine, des bénévoles téléphonent aux aînés du quartier."),
    "paniers": ("Paniers solidaires", "Une association livre des paniers aux familles."),
}


def add(title: str, body: str = "", **options: object) -> UUID:
    uid = uuid7()
    index("story", uid, title=title, body=body, url=f"/recits/{uid}/", **options)  # type: ignore[arg-type]
    return uid


@pytest.fixture
def corpus() -> dict[str, UUID]:
    return {name: add(title, body) for name, (title, body) in TEXTS.items()}


def names(corpus: dict[str, UUID], hits: Iterable[object]) -> set[str]:
    back = {uid: name for name, uid in corpus.items()}
    return {back[hit.uid] for hit in hits}  # type: ignore[attr-defined]


# The contract of both engines: `make test` runs this file on SQLite and on PostgreSQL.
CONTRACT = {
    "masque": {"masques"},
    "reunions": {"reunion"},
    "RÉUNION": {"reunion"},
    "conseillères": {"reunion"},
    "quartier": {"masques", "appels"},
    "quartiers bénévole": {"appels"},
    "personne isolee": {"appels"},
    "l'association": {"paniers"},
    "solidaire": {"paniers"},
    "piscine": set(),
    "quartier piscine": set(),
    "": {"masques", "reunion", "appels", "paniers"},
    "de la": set(),
}


@pytest.mark.parametrize(("query", "expected"), CONTRACT.items())
def test_the_same_texts_are_found_on_both_engines(corpus: dict[str, UUID], query: str, expected: set[str]) -> None:
    result = search(query)
    assert names(corpus, result.hits) == expected
    assert result.total == len(expected)


def test_a_word_of_the_title_comes_before_a_word_of_the_body() -> None:
    body = add("Autre chose", "On y parle de jardins, longuement, et de beaucoup d'autres choses du quartier.")
    title = add("Jardins partagés", "Des habitants cultivent.")
    later = add("Encore autre chose", "Un mot sur les jardins du quartier et sur les gens qui passent.")
    assert search("jardin").hits[0].uid == title
    assert {hit.uid for hit in search("jardin").hits} == {body, title, later}


def test_indexing_again_replaces_what_was_found() -> None:
    uid = add("Masques", "cousus")
    index("story", uid, title="Jardins", body="partagés", url="/x/")
    assert search("masques").total == 0
    assert [hit.uid for hit in search("jardins").hits] == [uid]


def test_what_left_is_neither_found_nor_suggested(corpus: dict[str, UUID]) -> None:
    unindex(corpus["masques"])
    assert search("masques").hits == ()
    assert search("couturieres").hits == ()
    assert search("maskues").suggestion == ""


def test_rows_deleted_without_a_word_leave_the_index_too(corpus: dict[str, UUID]) -> None:
    Document.objects.filter(uid=corpus["masques"]).delete()
    assert search("masques").hits == ()


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("medaiteur", "médiateur"),
        ("reunoin citoyen", "réunion citoyen"),
        ("panirs", "paniers"),
        ("benevolles", "bénévoles"),
    ],
)
def test_a_typo_gets_a_suggestion(corpus: dict[str, UUID], typed: str, suggested: str) -> None:
    add("Le rôle du médiateur")
    assert search(typed).suggestion == suggested


def test_when_no_text_has_every_word_those_that_have_some_are_given_and_said_so(corpus: dict[str, UUID]) -> None:
    add("Masques cousus rue du Port")
    add("Rue calme")
    assert (search("masques rue calme").hits, search("masques rue calme").partly) == ((), False)
    found = search("masques rue calme", or_some=True)
    assert found.partly
    assert {"Masques cousus rue du Port", "Rue calme"} <= {hit.title for hit in found.hits}
    assert not search("masques", or_some=True).partly
    assert search("zzzz yyyy", or_some=True).hits == ()


def test_no_suggestion_when_something_was_found(corpus: dict[str, UUID]) -> None:
    assert search("masques").suggestion == ""


def test_a_word_shared_by_two_texts_stays_suggested_until_the_last_leaves() -> None:
    one, other = add("Trottinette"), add("Trottinette bleue")
    unindex(one)
    assert search("trotinette").suggestion == "trottinette"
    unindex(other)
    assert search("trotinette").suggestion == ""
    assert Word.objects.count() == 0


def test_personal_data_is_neither_found_nor_shown_nor_suggested() -> None:
    uid = add("Appeler Mme Zwxqv", "au 06 12 34 56 78 ou zwxqv@exemple.fr")
    assert [search(query).total for query in ("zwxqv", "0612345678", "78", "exemple")] == [0, 0, 0, 0]
    [hit] = search("appeler").hits
    assert (hit.uid, hit.title, hit.excerpt) == (uid, "Appeler …", "au … ou …")
    assert not Word.objects.filter(folded="zwxqv").exists()


def test_only_public_or_internal_fields_may_be_indexed(cast: Cast) -> None:
    assert indexable(cast.quarter, "name") == "Les Tilleuls"
    with pytest.raises(TypeError, match=r"actors\.Person\.phone_index is never indexed"):
        indexable(cast.neighbour, "phone_index")
    with pytest.raises(TypeError):
        indexable(cast.neighbour, "sealed")
    assert PersonDetails.__dataclass_fields__


def test_a_text_of_a_team_is_found_by_that_team_only(cast: Cast) -> None:
    uid = add("Consignes de la tournée", organisation=cast.cell.pk)
    assert [hit.uid for hit in search("tournée", actor=cast.mediator.actor).hits] == [uid]
    assert search("tournée", actor=cast.next_door.actor).hits == ()
    assert search("tournée", actor=cast.revoked.actor).hits == ()
    assert search("tournée").hits == ()
    assert search("tournee2 tourneee").suggestion == ""
    assert not Word.objects.exists()


def test_a_place_finds_what_lies_inside_it(cast: Cast) -> None:
    here, there = add("Fête ici", places=[cast.quarter.pk]), add("Fête là", place=cast.next_quarter.pk)
    both = add("Fête partout", places=[cast.quarter.pk, cast.next_quarter.pk])
    add("Fête loin", place=cast.far_commune.pk)
    add("Fête sans lieu")
    assert {hit.uid for hit in search("fête", place=cast.quarter.pk).hits} == {here, both}
    assert {hit.uid for hit in search("fête", place=cast.commune.pk).hits} == {here, there, both}
    assert search("fête", place=cast.commune.pk).total == 3


def test_facets_filter_and_count() -> None:
    one = add("Fête", facets={"theme": ["culture", "jeunesse"]})
    two = add("Fête", facets={"theme": ["culture"]})
    add("Fête", facets={"public": ["culture"]})
    assert {hit.uid for hit in search("fête", facets={"theme": "culture"}).hits} == {one, two}
    assert [hit.uid for hit in search("fête", facets={"theme": "jeunesse"}).hits] == [one]
    assert search("fête", with_facets=True).facets == {
        "public": {"culture": 1},
        "theme": {"culture": 2, "jeunesse": 1},
    }


def test_kinds_are_kept_apart() -> None:
    story = add("Fête")
    index("resource", uuid7(), title="Fête", body="", url="/y/")
    assert [hit.uid for hit in search("fête", kinds=["story"]).hits] == [story]


def test_beyond_the_cap_it_is_said() -> None:
    rows = [
        Document(uid=uuid7(), kind="story", title="Fête", url="/", title_stems="fet", body_stems="", words="")
        for _ in range(RANKED_AMONG + 1)
    ]
    Document.objects.bulk_create(rows)
    result = search("fête", limit=10)
    assert (result.total, result.capped, len(result.hits)) == (RANKED_AMONG, True, 10)


def test_a_hostile_query_is_answered(corpus: dict[str, UUID]) -> None:
    for query in ['"', "'", "a' OR 1=1 --", "NEAR(", "*", "\\", ":*", "\0", "é" * 10_000, "%s %d", "{}"]:
        assert search(query).total in {0, len(corpus)}


def test_searching_costs_the_same_whatever_it_finds(corpus: dict[str, UUID]) -> None:
    assert queries(lambda: search("masques", with_facets=True)) == queries(lambda: search("quartier", with_facets=True))


def queries(run: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        run()
    return len(seen)
