"""What a council decides: its counts, who speaks in its name, and what is reclassified."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.models import Authorship
from maillon.voice.bodies.public import (
    AuthorKind,
    CollegeKind,
    DecidedHow,
    authors_of,
    record_deliberation,
)
from maillon.voice.meetings.commands.authorship import change_author
from maillon.voice.meetings.public import ask_item
from tests.cast import Cast
from tests.voice.bodies.making import a_deliberation
from tests.voice.making import a_council

TODAY = timezone.localdate
BOTH = [CollegeKind.RESIDENTS, CollegeKind.LOCAL_ACTORS]


def test_a_vote_has_its_counts_and_says_they_are_of_the_room(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        record_deliberation(
            cast.council_host.act(), body=council.uid, held_on=TODAY(), text="x", how=DecidedHow.BALLOT, scribe="y"
        )
    assert refusal.value.code == "count_the_votes"
    page = client.get(f"/deliberations/{a_deliberation(cast, council).uid}/").content.decode()
    assert "Pour : 9. Contre : 2. Abstentions : 1." in page
    assert "ce n&#x27;est pas l&#x27;avis de tout le quartier" in page or "ce n'est pas l'avis" in page


def test_nothing_individual_is_shown_as_the_councils(cast: Cast, client: Client) -> None:
    """Without deliberation, and without running the council, nobody speaks in its name."""
    council = a_council(cast)
    decided = a_deliberation(cast, council)
    with pytest.raises(RuleViolation) as refusal:
        ask_item(cast.council_host.act(), body=council.uid, text="x", author=AuthorKind.COUNCIL)
    assert refusal.value.code == "council_must_decide"
    for stranger in (cast.visitor, cast.project_manager, cast.councillor):
        with pytest.raises(NotFoundError):
            ask_item(stranger.act(), body=council.uid, text="x", author=AuthorKind.COUNCIL, deliberation=decided.uid)
    assert Authorship.objects.count() == 0
    mine = ask_item(cast.councillor.act(), body=council.uid, text="Un banc", author=AuthorKind.COUNCILLOR)
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "une personne du conseil, en son nom" in page
    assert "après délibération" not in page
    assert authors_of([mine.uid])[mine.uid].council == ""


def test_a_council_asks_after_deciding_and_it_is_credited(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    decided = a_deliberation(cast, council)
    form = cast.council_host.client()
    answer = form.post(
        f"/instances/{council.slug}/demander/", {"text": "Éclairer le passage", "author": f"council:{decided.uid}"}
    )
    assert answer.status_code == 200
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "après délibération du" in page
    assert "Ce que ce conseil a apporté" in page
    assert page.count("Éclairer le passage") == 2
    forged = client.post(
        f"/instances/{council.slug}/demander/", {"text": "Un faux", "author": f"council:{decided.uid}"}
    )
    assert forged.status_code == 422
    assert "Un faux" in forged.content.decode()


def test_a_reclassification_has_its_reason_and_stays_visible(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    asked = ask_item(
        cast.council_host.act(),
        body=council.uid,
        text="Éclairer le passage",
        author=AuthorKind.COUNCIL,
        deliberation=a_deliberation(cast, council).uid,
    )
    with pytest.raises(RuleViolation) as refusal:
        change_author(
            cast.council_host.act(), request=asked.uid, author=AuthorKind.COUNCILLOR, reason=" ", by="Animation"
        )
    assert refusal.value.code == "reclassifying_needs_a_reason"
    with pytest.raises(NotFoundError):
        change_author(cast.project_manager.act(), request=asked.uid, author=AuthorKind.COUNCILLOR, reason="x", by="y")
    address = f"/equipe/demandes/{asked.reference}/auteur/"
    typed = {"author": "councillor", "reason": "Le conseil ne l'avait pas décidé", "by": "Animation du conseil"}
    assert cast.council_host.client().post(address, typed).status_code == 302
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "Le conseil ne l&#x27;avait pas décidé" in page
    assert "devient « une personne du conseil, en son nom »" in page
    assert "Dit par : Conseil citoyen des Tilleuls" not in page


def test_deliberations_cost_the_same_whatever_their_number(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council = a_council(cast)
    assert_same_queries(client, f"/instances/{council.slug}/deliberations/", lambda: a_deliberation(cast, council))
    assert_same_queries(client, f"/instances/{council.slug}/", lambda: a_deliberation(cast, council))
