"""In the months before a vote, the sentence stands once on each public page of a thing of a body, however it is called."""

import pytest
from django.test import Client

from maillon.ground.ui import pdf
from maillon.voice.programmes.commands import publish_review
from tests.cast import Cast
from tests.voice.bodies.test_elections import TODAY, a_freeze
from tests.voice.making import a_council
from tests.voice.meetings.test_credits import steering
from tests.voice.meetings.test_polls import a_poll
from tests.voice.meetings.test_rules import proposed
from tests.voice.programmes.making import a_forum, a_path, a_programme, a_review
from tests.voice.programmes.test_review import both_sides


def test_each_page_of_a_thing_of_a_body_says_it_once(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_print", lambda: False)  # papers as pages: their words are read, no PDF is drawn
    council = a_council(cast)
    poll, programme = a_poll(cast), a_programme(cast, council)
    forum, review = a_forum(cast, council), a_review(cast, council)
    both_sides(cast, review)
    publish_review(cast.council_host.act(), review=review.uid, kept="Prévenir.")
    pages = [
        f"/dates/{poll.slug}/",
        f"/dates/{poll.slug}/grille/",
        f"/regles-a-changer/{proposed(cast, council, steering(cast)).request.uid}/",
        f"/programmes/{programme.slug}/",
        f"/programmes/{programme.slug}/1.pdf",
        f"/parcours/{a_path(cast, council).slug}/",
        f"/bilans/{review.slug}/",
        f"/forums/{forum.slug}/",
        f"/forums/{forum.slug}.pdf",
    ]

    def times() -> dict[str, int]:
        return {page: client.get(page).content.decode().count("riode d'élection (") for page in pages}

    assert set(times().values()) == {0}
    a_freeze(cast, first_round=TODAY(), last_round=TODAY(), starts_on=TODAY())
    assert times() == dict.fromkeys(pages, 1)
