"""The seventy stories shipped: loaded once, brought up to date, tied to the places that exist."""

import re

import pytest

from maillon.ground.places.public import Place, PlaceKind
from maillon.ground.search.models import Document
from maillon.ground.search.public import search
from maillon.kernel.scrub import personal_data_in
from maillon.memory.library.public import Theme
from maillon.memory.stories.models import Story, StoryPlace
from maillon.memory.stories.public import load_stories, withdraw_story
from maillon.memory.stories.rules import month, said_period
from maillon.memory.stories.shipped import shipped_stories
from maillon.memory.stories.states import CHANNELS, Form, Publics, StoryState, function_words
from tests.cast import Cast, make_place

pytestmark = pytest.mark.django_db


def test_seventy_stories_are_loaded_once(cast: Cast) -> None:
    assert load_stories(cast.facilitator.act()) == 70
    uids = set(Story.objects.values_list("uid", flat=True))
    assert load_stories(cast.facilitator.act()) == 0
    assert set(Story.objects.values_list("uid", flat=True)) == uids
    assert Document.objects.filter(kind="story").count() == 70


def test_every_code_of_the_list_has_its_words() -> None:
    shipped = list(shipped_stories())
    assert len(shipped) == 70
    for story in shipped:
        assert set(story.fields["themes"]) <= set(Theme.values)
        assert set(story.fields["publics"]) <= set(Publics.values)
        assert set(story.fields["channels"]) <= set(CHANNELS)
        assert set(story.fields["functions"]) <= set(function_words())
        assert story.fields["functions"]
        assert story.fields["form"] in Form.values


def test_the_list_names_no_person() -> None:
    for story in shipped_stories():
        words = f"{story.fields['title']} {story.fields['summary']} {story.fields['limits']}"
        assert personal_data_in(words) == []


def test_every_story_is_real_dated_sourced_and_not_reread_by_us(cast: Cast) -> None:
    load_stories(cast.facilitator.act())
    assert Story.objects.filter(real=True, reread="not_yet", organisation__isnull=True).count() == 70
    assert list(Story.objects.filter(publisher="").values_list("slug", flat=True)) == [
        "accompagnement-communes-deconfinement"
    ]


def test_places_known_later_are_tied_later(cast: Cast) -> None:
    load_stories(cast.facilitator.act())
    assert StoryPlace.objects.count() == 0
    lorient = make_place("Lorient", PlaceKind.COMMUNE)
    Place.objects.filter(pk=lorient.pk).update(code="56121", invented=False)
    load_stories(cast.facilitator.act())
    assert list(StoryPlace.objects.values_list("story__slug", flat=True)) == ["crepes-solidaires-kervenanec"]
    assert [hit.url for hit in search("", place=lorient.pk).hits] == ["/recits/crepes-solidaires-kervenanec/"]


def test_a_story_withdrawn_here_stays_withdrawn(cast: Cast) -> None:
    load_stories(cast.facilitator.act())
    story = Story.objects.get(slug="marche-local-maintenu")
    Story.objects.filter(pk=story.pk).update(organisation=cast.network)
    withdraw_story(cast.facilitator.act(), story=story.uid)
    Story.objects.filter(pk=story.pk).update(organisation=None)
    load_stories(cast.facilitator.act())
    story.refresh_from_db()
    assert story.state == StoryState.WITHDRAWN
    assert [hit.url for hit in search("marché conservé").hits] == []


WORDS = {
    "crepes": "crepes-solidaires-kervenanec",
    "crêpe solidaire": "crepes-solidaires-kervenanec",
    "tickets de caisse": "tickets-de-caisse-herault",
    "Évreux": "convention-tripartite-evreux",
    "evreux invendus": "convention-tripartite-evreux",
    "petits dejeuners isolé": "petits-dejeuners-sur-le-palier",
    "régie de quartier masque": "masques-regie-quartier-saint-denis",
}


def test_people_find_them_with_their_words(cast: Cast) -> None:
    load_stories(cast.facilitator.act())
    assert {words: search(words).hits[0].url for words in WORDS} == {
        words: f"/recits/{slug}/" for words, slug in WORDS.items()
    }


def test_a_typo_gets_a_suggestion(cast: Cast) -> None:
    load_stories(cast.facilitator.act())
    assert search("medaiteurs").suggestion == "médiateurs"
    assert search("couturires").suggestion == "couturières"


def test_periods_are_said_as_people_say_them() -> None:
    assert month("2020-13") is None
    assert said_period(month("2020-03"), month("2020-05")) == "de mars 2020 à mai 2020"
    assert said_period(month("2020-03"), month("2020-03")) == "mars 2020"
    assert said_period(month("2020-03"), None) == "depuis mars 2020, fin inconnue"
    assert said_period(None, None) == "date inconnue"


def test_there_is_no_score_no_rank_no_copy() -> None:
    names = " ".join(field.name for field in Story._meta.get_fields())
    assert not re.search(r"\b(score|rank|stars?|votes?|likes?|rating|duplicate)\b", names)
