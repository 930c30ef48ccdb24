"""Stories as anyone reads them: dated, situated, answered, never a model to copy."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from maillon.ground.access.public import Grant
from maillon.ground.duties.public import Duty, duties_of
from maillon.ground.links.public import Link
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.memory.library.models import Suggestion
from maillon.memory.stories.models import Story
from maillon.memory.stories.public import load_stories, stories_near, tell_story, withdraw_story
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
CREPES = "/recits/crepes-solidaires-kervenanec/"


@pytest.fixture
def shipped(cast: Cast) -> None:
    load_stories(cast.facilitator.act())


def tell(member: Member, title: str = "Un goûter sur le banc", **fields: object) -> Story:
    values = {"summary": "Chaque mercredi.", "themes": ["isolement"], "starts_on": date(2026, 3, 1), **fields}
    return tell_story(member.act(), title=title, **values)  # type: ignore[arg-type]


@pytest.mark.usefixtures("shipped")
def test_anyone_finds_stories_by_words_and_facets(client: Client) -> None:
    pages = [client.get("/recits/", {"page": n}).content.decode().count("<article") for n in (1, 2, 3, 4, "x", "-1")]
    assert pages == [24, 24, 22, 0, 24, 24]
    page = client.get("/recits/", {"q": "crepes"}).content.decode()
    assert page.count("<article") == 1
    assert CREPES in page
    page = client.get("/recits/", {"theme": "mobilite"}).content.decode()
    assert page.count("<article") == 2
    page = client.get("/recits/", {"theme": "mobilite", "function": "carry", "public": "nobody"}).content.decode()
    assert page.count("<article") == 2
    page = client.get("/recits/", {"q": "krepes"}).content.decode()
    assert "Cherchez-vous « crêpes » ?" in page


@pytest.mark.usefixtures("shipped")
def test_a_story_says_where_when_who_and_its_limits(client: Client) -> None:
    page = client.get(CREPES).content.decode()
    for said in (
        "Kervénanec",
        "Expérience réelle",
        "source d’inspiration",
        "pas encore relu par ses acteurs",
        "Source",
        "Réso Villes",
        "Avant de citer ce récit",
        "Transmettre",
    ):
        assert said in page
    for never in ("bonne pratique", "Dupliquer", "étoile", "classement"):
        assert never not in page
    assert "hypothèses fortes" in client.get("/recits/plan-urgence-alimentaire-aix-marseille/").content.decode()


@pytest.mark.usefixtures("shipped")
def test_every_shipped_story_has_a_page(client: Client) -> None:
    for slug in Story.objects.values_list("slug", flat=True):
        assert client.get(f"/recits/{slug}/").status_code == 200


@pytest.mark.usefixtures("shipped")
def test_without_anyone_to_answer_no_form_is_offered(client: Client) -> None:
    Duty.objects.all().delete()
    Grant.objects.all().delete()
    page = client.get(f"{CREPES}avis/").content.decode()
    assert "Personne ne tient encore les récits" in page
    assert "<textarea" not in page
    client.post(f"{CREPES}avis/", {"kind": "add", "text": "Bravo"})
    assert Suggestion.objects.count() == 0


@pytest.mark.usefixtures("shipped")
def test_a_remark_becomes_a_duty_and_its_answer_stands_beside_it(client: Client, cast: Cast) -> None:
    cast.facilitator  # noqa: B018 -- she keeps the stories
    sent = client.post(f"{CREPES}avis/", {"kind": "disagree", "text": "C'était le jeudi."})
    remark = Suggestion.objects.get()
    assert sent["Location"] == f"/avis/{remark.reference}/"
    assert "En attente" in client.get(f"/avis/{remark.reference}/").content.decode()
    assert "le jeudi" not in client.get(CREPES).content.decode()
    act = cast.facilitator.act()
    assert [duty.url for duty in duties_of(act.actor, act.happened_at)] == [f"/equipe/avis/{remark.reference}/"]
    editor = cast.facilitator.client()
    assert editor.get(f"/equipe/avis/{remark.reference}/").status_code == 200
    editor.post(f"/equipe/avis/{remark.reference}/", {"move": "answer", "answer": "La source dit le mardi."})
    page = client.get(CREPES).content.decode()
    assert page.index("le jeudi") < page.index("La source dit le mardi.")
    assert "La source dit le mardi." in client.get(f"/avis/{remark.reference}/").content.decode()
    assert duties_of(act.actor, act.happened_at) == []


@pytest.mark.usefixtures("shipped")
def test_what_names_someone_is_shown_before_it_is_sent(client: Client, cast: Cast) -> None:
    cast.facilitator  # noqa: B018 -- she keeps the stories
    answer = client.post(f"{CREPES}avis/", {"kind": "add", "text": "Appelez Mme Diallo au 06 12 34 56 78"})
    assert answer.status_code == 422
    assert "06 12 34 56 78" in answer.content.decode()
    assert Suggestion.objects.count() == 0


def test_a_story_is_told_reread_and_withdrawn_by_those_who_keep_them(cast: Cast, client: Client) -> None:
    story = tell(cast.facilitator)
    url = f"/recits/{story.slug}/"
    assert "Un goûter sur le banc" in client.get("/recits/").content.decode()
    editor = cast.facilitator.client()
    editor.post(f"/equipe{url}", {"move": "reread"})
    assert "relu par ses acteurs" in client.get(url).content.decode()
    editor.post(f"/equipe{url}", {"move": "withdraw"})
    assert client.get(url).status_code == 404
    assert "Un goûter" not in client.get("/recits/").content.decode()
    assert "Un goûter" not in client.get("/chercher/", {"q": "gouter"}).content.decode()


def test_a_story_is_always_dated(cast: Cast) -> None:
    with pytest.raises(RuleViolation, match="quand"):
        tell(cast.facilitator, starts_on=None)


def test_others_neither_tell_nor_keep(cast: Cast) -> None:
    story = tell(cast.facilitator)
    for member in (cast.mediator, cast.revoked, cast.visitor):
        with pytest.raises(NotFoundError):
            tell(member)
    with pytest.raises(Story.DoesNotExist):
        withdraw_story(cast.project_manager.act(), story=story.uid)
    assert cast.project_manager.client().get(f"/equipe/recits/{story.slug}/").status_code == 404
    assert cast.mediator.client().get("/equipe/recits/nouveau/").status_code == 404


def test_a_story_told_in_the_browser_says_what_inspired_it(cast: Cast, client: Client) -> None:
    first = tell(cast.facilitator, "Le premier banc")
    sent = {
        "title": "Le second banc",
        "summary": "Chaque jeudi.",
        "form": "informelle",
        "themes": ["isolement", "culture"],
        "starts_on_day": "2",
        "starts_on_month": "4",
        "starts_on_year": "2026",
        "inspired_by": f"http://testserver/recits/{first.slug}/",
    }
    answer = cast.facilitator.client().post("/equipe/recits/nouveau/", sent)
    assert answer.status_code == 302
    assert Link.objects.count() == 1
    assert "Inspiré par" in client.get("/recits/le-second-banc/").content.decode()
    assert "A inspiré" in client.get(f"/recits/{first.slug}/").content.decode()
    refused = cast.facilitator.client().post("/equipe/recits/nouveau/", {**sent, "inspired_by": "/nulle-part/"})
    assert refused.status_code == 422
    assert "Le second banc" in refused.content.decode()


def test_a_place_shows_what_was_done_there_and_around(cast: Cast) -> None:
    here = tell(cast.facilitator, "Ici", place=cast.quarter.pk)
    town = tell(cast.facilitator, "En ville", place=cast.commune.pk)
    tell(cast.facilitator, "À côté", place=cast.next_quarter.pk)
    tell(cast.facilitator, "Nulle part")
    assert {card.slug for card in stories_near(cast.quarter)} == {here.slug, town.slug}


def test_the_list_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    assert_same_queries(Client(), "/recits/", lambda: tell(cast.facilitator, place=cast.quarter.pk))


def test_the_block_costs_the_same_for_one_and_three(cast: Cast, django_assert_num_queries: object) -> None:
    for n in range(3):
        tell(cast.facilitator, place=cast.quarter.pk)
        with django_assert_num_queries(3):  # type: ignore[operator]
            assert len(stories_near(cast.quarter)) == n + 1
