"""« Ajouter, corriger, pas d'accord » on the page of a council and of a word given: someone owes an answer."""

import pytest
from django.test import Client

from maillon.ground.duties.public import Duty
from maillon.ground.search.public import Document
from maillon.ground.work.public import drain
from maillon.memory.library.models import Suggestion
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.states import CommitmentState
from tests.cast import Cast
from tests.voice.commitments.test_commitments import word_given
from tests.voice.making import a_council

pytestmark = pytest.mark.django_db


def said_of(client: Client, uid: object) -> Suggestion:
    answer = client.post(f"/dire/{uid}/", {"kind": "disagree", "text": "La permanence n'a plus lieu."})
    assert answer.status_code == 302
    found = Suggestion.objects.get()
    assert Duty.objects.filter(about=found.uid, closed_at__isnull=True).count() == 1
    return found


def test_anyone_adds_a_word_on_the_page_of_a_body(cast: Cast, client: Client) -> None:
    assert cast.project_manager.person
    body = a_council(cast)
    drain()
    assert f"/dire/{body.uid}/" in client.get(f"/instances/{body.slug}/").content.decode()
    assert body.name in client.get(f"/dire/{body.uid}/").content.decode()
    said = said_of(client, body.uid)
    assert (said.about, said.about_kind, said.organisation) == (body.uid, "body", cast.town)


def test_anyone_adds_a_word_on_the_page_of_a_commitment(cast: Cast, client: Client) -> None:
    assert cast.project_manager.person
    made = word_given(cast)
    drain()
    assert f"/dire/{made.uid}/" in client.get(f"/engagements/{made.reference}/").content.decode()
    assert made.text in client.get(f"/dire/{made.uid}/").content.decode()
    said = said_of(client, made.uid)
    assert (said.about, said.about_kind, said.organisation) == (made.uid, "commitment", cast.town)


def test_a_word_that_is_not_public_yet_is_not_found(cast: Cast, client: Client) -> None:
    made = word_given(cast)
    Commitment.objects.filter(pk=made.pk).update(state=CommitmentState.PROPOSED)
    drain()
    assert not Document.objects.filter(uid=made.uid).exists()
    assert client.get(f"/dire/{made.uid}/").status_code == 404
