"""What a place says of informing, of a need, of engaging: adopted, dated, layered, shown where it is written."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import declare_answering
from maillon.ground.places.public import Place
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.models import Statement
from maillon.voice.programmes.public import Topic, doctrine_here
from tests.cast import Cast
from tests.voice.making import a_council
from tests.voice.programmes.making import a_programme, a_statement, said

OURS = "Un besoin est ce que la personne dit."


NEEDS = ("/demander/?lieu={}", "/demander/quoi/?lieu={}")


def someone_answers(cast: Cast, *places: Place) -> None:
    for place in places:
        declare_answering(
            cast.coordinator.act(), organisation=cast.cell.pk, place=place.pk, hours="Le matin", delay_hours=24,
            starts_on=timezone.localdate(),
        )  # fmt: skip


def test_different_answers_become_the_words_of_the_place(cast: Cast) -> None:
    council = a_council(cast)
    made = a_programme(cast, council, began=10)
    sequence = made.sequences.get(rank=1)
    asked = sequence.questions.get(topic=Topic.NEED)
    said(cast, sequence, "elected", "Ce que la loi prévoit")
    client, url = cast.council_host.client(), f"/equipe/nos-mots/{council.slug}/?question={asked.uid}"
    assert 'name="source"' in client.get(url).content.decode()
    answer = client.post(
        url,
        {
            "topic": "need", "place": str(cast.quarter.pk), "text": OURS, "source": "Séance du 3",
            "source_on_day": "3", "source_on_month": "4", "source_on_year": "2026",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    row = Statement.objects.get()
    assert (row.text, row.level, row.number, row.sequence_id, row.source_on) == (
        OURS, "local", 1, sequence.pk, date(2026, 4, 3),
    )  # fmt: skip


def test_the_words_show_on_the_needs_form_of_that_place_only(cast: Cast, client: Client) -> None:
    someone_answers(cast, cast.quarter, cast.next_quarter)
    council = a_council(cast)
    for url in NEEDS:
        assert OURS not in _page(client, url, cast.quarter)
    a_statement(cast, council, OURS)
    for url in NEEDS:
        assert OURS in _page(client, url, cast.quarter)
        assert OURS not in _page(client, url, cast.next_quarter)


def _page(client: Client, url: str, place: Place) -> str:
    return client.get(url.format(place.slug)).content.decode()


def test_they_show_where_a_meeting_is_announced_and_where_a_word_is_given(cast: Cast) -> None:
    council = a_council(cast)
    a_statement(cast, council, "Dire avant de décider.", topic=Topic.INFORM)
    a_statement(cast, council, "S'engager, c'est pouvoir s'arrêter.", topic=Topic.ENGAGEMENT)
    announce = cast.council_host.client().get(f"/equipe/reunions/annoncer/{council.slug}/").content.decode()
    give = cast.official.client().get(f"/equipe/engagements/prendre/{council.slug}/").content.decode()
    assert "Dire avant de décider." in announce
    assert "S&#x27;engager, c&#x27;est pouvoir s&#x27;arrêter." in give
    assert "Dire avant de décider." not in give


def test_a_new_wording_takes_a_number_and_the_earlier_one_stays_readable(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    first = a_statement(cast, council, "Premiers mots.")
    second = a_statement(cast, council, "Seconds mots.")
    first.refresh_from_db()
    assert [(first.number, first.current), (second.number, second.current)] == [(1, False), (2, True)]
    assert first.text == "Premiers mots."
    assert [layer.row.text for layer in doctrine_here(cast.quarter, Topic.NEED)] == ["Seconds mots."]
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert page.index("Seconds mots.") < page.index("Premiers mots.")


def two_levels(cast: Cast, council: Body) -> tuple[Statement, Statement]:
    """A national text, and a local one that says otherwise."""
    national = a_statement(
        cast, council, "Un besoin est un droit ouvert.", place=None, source="Circulaire", source_on=date(2026, 1, 5)
    )
    local = a_statement(
        cast, council, OURS, source_on=date(2026, 2, 5), contradicts={str(national.uid): "sur qui décide du besoin"}
    )
    return national, local


def test_levels_that_differ_are_both_shown_and_neither_hides_the_other(cast: Cast, client: Client) -> None:
    national, local = two_levels(cast, a_council(cast))
    layers = doctrine_here(cast.quarter, Topic.NEED)
    assert [(layer.row, layer.conflicting) for layer in layers] == [(national, True), (local, True)]
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert page.count("sur qui décide du besoin") == 2
    assert "Circulaire" in page
    assert "5 janvier 2026" in page


def test_a_text_above_that_spoke_later_is_said_beside_ours(cast: Cast) -> None:
    council = a_council(cast)
    two_levels(cast, council)
    a_statement(cast, council, "Un besoin est à dire à la mairie.", place=None, source_on=date(2026, 3, 5))
    national, local = doctrine_here(cast.quarter, Topic.NEED)
    assert (national.older, local.older, local.conflicting) == (False, True, False)


def test_a_place_that_is_not_theirs_a_future_source_and_a_stranger_are_refused(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        a_statement(cast, council, place=cast.next_quarter.pk)
    assert refusal.value.code == "not_your_place"
    with pytest.raises(RuleViolation) as refusal:
        a_statement(cast, council, source_on=timezone.localdate() + timedelta(days=1))
    assert refusal.value.code == "source_is_future"
    theirs = a_council(cast, "Un autre conseil")
    cast.__dict__["council_host"] = cast.facilitator
    with pytest.raises(NotFoundError):
        a_statement(cast, theirs)
    assert Statement.objects.count() == 0


def test_the_words_cost_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    councils = iter([a_council(cast, f"Conseil {rank}") for rank in range(3)])
    url = f"/nos-mots/{cast.quarter.slug}/"
    assert_same_queries(client, url, lambda: a_statement(cast, next(councils)))
