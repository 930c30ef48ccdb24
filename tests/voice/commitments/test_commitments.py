"""Words given: the first date stays, the office claims, the body says whether it was kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.public import CommitmentState, ProofKind, Source, commit, give_proof, postpone, say
from maillon.voice.meetings.public import ask_item
from tests.cast import Cast
from tests.voice.making import a_council

MONTH = timedelta(days=30)


def word_given(cast: Cast, **options: object) -> Commitment:
    council = a_council(cast)
    return commit(
        cast.official.act(),
        organisation=cast.town.pk,
        office="Adjointe à la propreté",
        body=council.uid,
        text="Éclairer le passage",
        due=timezone.localdate() + MONTH,
        **options,  # type: ignore[arg-type]
    )


def test_a_word_given_is_public_with_its_date(cast: Cast, client: Client) -> None:
    made = word_given(cast)
    page = client.get(f"/engagements/{made.reference}/").content.decode()
    assert "Éclairer le passage" in page
    assert "Adjointe à la propreté" in page


def test_nobody_gives_the_word_of_another_office(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(NotFoundError):
        commit(
            cast.council_host.act(),
            organisation=cast.town.pk,
            office="Maire",
            body=council.uid,
            text="Tout",
            due=timezone.localdate() + MONTH,
        )
    assert Commitment.objects.count() == 0


def test_the_office_may_claim_but_never_verify(cast: Cast) -> None:
    made = word_given(cast)
    give_proof(cast.official.act(), commitment=made.uid, kind=ProofKind.VISIT, text="Lampes posées")
    say(cast.official.act(), commitment=made.uid, move="claim")
    with pytest.raises(NotFoundError):
        say(cast.official.act(), commitment=made.uid, move="keep")
    kept = say(cast.councillor.act(), commitment=made.uid, move="keep")
    assert kept.state == CommitmentState.KEPT


def test_kept_needs_a_proof(cast: Cast) -> None:
    made = word_given(cast)
    say(cast.official.act(), commitment=made.uid, move="claim")
    with pytest.raises(RuleViolation) as refusal:
        say(cast.councillor.act(), commitment=made.uid, move="keep")
    assert refusal.value.code == "needs_proof"


def test_not_kept_cannot_be_said_before_the_date(cast: Cast) -> None:
    made = word_given(cast)
    with pytest.raises(RuleViolation) as refusal:
        say(cast.councillor.act(), commitment=made.uid, move="regret")
    assert refusal.value.code == "not_due"
    later = timezone.now() + timedelta(days=40)
    assert say(cast.councillor.act(at=later), commitment=made.uid, move="regret").state == CommitmentState.NOT_KEPT


def test_trying_and_being_wrong_is_an_ending(cast: Cast) -> None:
    made = word_given(cast)
    with pytest.raises(RuleViolation):
        say(cast.official.act(), commitment=made.uid, move="tell_tried")
    told = say(
        cast.official.act(), commitment=made.uid, move="tell_tried", words="Les lampes solaires ne tiennent pas."
    )
    assert (told.state, told.lesson) == (CommitmentState.TRIED, "Les lampes solaires ne tiennent pas.")


def test_a_new_date_never_erases_the_first(cast: Cast, client: Client) -> None:
    made = word_given(cast)
    first = made.due
    postpone(cast.official.act(), commitment=made.uid, due=first + MONTH, reason="Attente du matériel")
    made.refresh_from_db()
    assert (made.original_due, made.due) == (first, first + MONTH)
    page = client.get(f"/engagements/{made.reference}/").content.decode()
    assert "Attente du matériel" in page


def test_whoever_asked_is_told_of_the_word_and_of_its_fate(cast: Cast) -> None:
    council = a_council(cast)
    asked = ask_item(
        cast.visitor.act(),
        body=council.uid,
        text="La lumière",
        contact=PersonDetails(phone="+33612345678", channel="sms"),
    )
    made = commit(
        cast.official.act(),
        organisation=cast.town.pk,
        office="Adjointe",
        body=council.uid,
        text="Éclairer",
        due=timezone.localdate() + MONTH,
        source=Source.REQUEST,
        source_uid=asked.uid,
    )
    say(cast.official.act(), commitment=made.uid, move="claim")
    drain()
    told = Message.objects.filter(person=asked.person_id).order_by("pk").values_list("notice", flat=True)
    assert sorted(told) == ["commitments.made", "commitments.moved"]


def test_a_stranger_finds_no_button_and_no_way(cast: Cast) -> None:
    made = word_given(cast)
    client = cast.facilitator.client()
    assert 'name="move"' not in client.get(f"/engagements/{made.reference}/").content.decode()
    assert client.post(f"/engagements/{made.reference}/dire/", {"move": "claim"}).status_code == 404
    made.refresh_from_db()
    assert made.state == CommitmentState.ACKNOWLEDGED


def test_the_list_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    made = word_given(cast)
    assert_same_queries(
        client,
        f"/instances/{made.body.slug}/engagements/",
        lambda: commit(
            cast.official.act(),
            organisation=cast.town.pk,
            office="Adjointe",
            body=made.body.uid,
            text="Encore",
            due=timezone.localdate() + MONTH,
        ),
    )
