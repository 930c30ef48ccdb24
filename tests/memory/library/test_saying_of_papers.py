"""« Ajouter, corriger, pas d'accord » on an account, a deliberation, a charter and a shared framework; and when they go."""

import pytest
from django.test import Client

from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.memory.library.commands import answer_suggestion
from maillon.memory.library.models import Suggestion
from maillon.voice.meetings.commands import withdraw_minutes
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    Minutes,
    add_blocks,
    cancel_meeting,
    open_minutes,
    publish_minutes,
)
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting

pytestmark = pytest.mark.django_db


def a_published_account(cast: Cast) -> Minutes:
    body = a_council(cast)
    made = open_minutes(
        cast.council_host.act(), body=body.uid, meetings=[a_held_meeting(cast, body).uid], title="Compte rendu"
    )
    draft = BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre.")
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=[draft])
    publish_minutes(cast.council_host.act(), minutes=made.uid)
    return made


def test_the_answer_to_a_word_on_an_account_stands_beside_it(cast: Cast, client: Client) -> None:
    made = a_published_account(cast)
    keeper = cast.project_manager
    drain()
    page = f"/dire/{made.uid}/"
    assert client.post(page, {"kind": "disagree", "text": "Le hall est éclairé depuis mardi."}).status_code == 302
    said = Suggestion.objects.get()
    assert (said.about_kind, said.organisation) == ("minutes", cast.town)
    assert "éclairé depuis mardi" not in client.get(page).content.decode()
    assert Duty.objects.filter(about=said.uid, closed_at__isnull=True).count() == 1
    answer_suggestion(keeper.act(), suggestion=said.uid, move="answer", answer="C'est noté pour la suite.")
    shown = client.get(page).content.decode()
    assert "éclairé depuis mardi" in shown
    assert "C&#x27;est noté pour la suite." in shown


def test_what_is_no_longer_public_takes_no_more_words(cast: Cast, client: Client) -> None:
    made = a_published_account(cast)
    withdraw_minutes(cast.council_host.act(), minutes=made.uid, reason="Une erreur de date.")
    coming = a_meeting(cast, made.body)
    cancel_meeting(cast.council_host.act(), meeting=coming.uid, reason="La salle est fermée.")
    drain()
    assert client.get(f"/dire/{made.uid}/").status_code == 404
    assert "/dire/" not in client.get(f"/comptes-rendus/{made.slug}/").content.decode()
    assert client.get(f"/dire/{coming.uid}/").status_code == 404
    assert "/dire/" not in client.get(f"/reunions/{coming.slug}/").content.decode()
