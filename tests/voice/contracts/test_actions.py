"""One action may belong to several frameworks; each page names the others, and nothing is written twice."""

from datetime import timedelta

import pytest
from django.test import Client

from maillon.ground.links.public import Relation, linked_from
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError
from maillon.voice.commitments.public import commit
from maillon.voice.contracts.public import Framework, attach, detach
from tests.cast import Cast
from tests.helpers import assert_same_queries
from tests.voice.contracts.making import a_contract, refused, today
from tests.voice.making import a_council, a_meeting


def test_one_action_of_two_frameworks_is_seen_on_both(cast: Cast, client: Client) -> None:
    city, health = a_contract(cast), a_contract(cast, "Contrat local de santé", kind=Framework.HEALTH)
    council = a_council(cast)
    meeting = a_meeting(cast, council, title="Marche exploratoire")
    word = commit(
        cast.official.act(),
        organisation=cast.town.pk,
        office="Adjointe à la santé",
        body=council.uid,
        text="Ouvrir un point santé",
        due=today() + timedelta(days=30),
    )
    drain()
    act = cast.project_manager.act
    for contract in (city, health):
        attach(act(), contract=contract.uid, address=f"https://exemple.fr/engagements/{word.reference}/?x=1")
    attach(act(), contract=city.uid, address=f"/reunions/{meeting.slug}/")
    page, other = (client.get(f"/cadres/{one.slug}/").content.decode() for one in (city, health))
    assert "Ouvrir un point santé" in page
    assert "Marche exploratoire" in page
    assert f'/cadres/{health.slug}/"><span dir="auto">Contrat local de santé' in page
    assert "Ouvrir un point santé" in other
    assert "Marche exploratoire" not in other
    assert len(linked_from(word.uid, Relation.PART_OF)) == 2


def test_taken_away_from_one_framework_the_other_keeps_it(cast: Cast, client: Client) -> None:
    city, health = a_contract(cast), a_contract(cast, "Contrat local de santé")
    meeting = a_meeting(cast, a_council(cast), title="Marche exploratoire")
    drain()
    for contract in (city, health, city):
        attach(cast.project_manager.act(), contract=contract.uid, address=f"/reunions/{meeting.slug}/")
    assert detach(cast.project_manager.act(), contract=city.uid, source=meeting.uid) == 1
    assert [ref.uid for ref in linked_from(meeting.uid, Relation.PART_OF)] == [health.uid]


def test_an_address_that_leads_nowhere_is_said(cast: Cast) -> None:
    made = a_contract(cast)
    for address in ("/lieux/nulle-part/", "n'importe quoi", f"/cadres/{made.slug}/"):
        with refused("nothing_there"):
            attach(cast.project_manager.act(), contract=made.uid, address=address)
    with pytest.raises(NotFoundError):
        attach(cast.facilitator.act(), contract=made.uid, address="/")


def test_it_is_found_by_words_and_attached_in_one_tap(cast: Cast) -> None:
    made = a_contract(cast)
    meeting = a_meeting(cast, a_council(cast), title="Marche exploratoire")
    drain()
    client = cast.project_manager.client()
    found = client.get(f"/equipe/cadres/{made.slug}/actions/?q=exploratoire").content.decode()
    address = f"/reunions/{meeting.slug}/"
    assert f'name="address" value="{address}"' in found
    assert client.post(f"/equipe/cadres/{made.slug}/actions/", {"address": address}).status_code == 302
    page = client.get(f"/equipe/cadres/{made.slug}/actions/").content.decode()
    assert str(meeting.uid) in page
    client.post(f"/equipe/cadres/{made.slug}/actions/", {"detach": str(meeting.uid)})
    assert linked_from(meeting.uid, Relation.PART_OF) == []


def test_the_page_costs_the_same_with_more_actions(cast: Cast, client: Client) -> None:
    made, council = a_contract(cast), a_council(cast)

    def one_more() -> None:
        meeting = a_meeting(cast, council, title="Réunion")
        drain()
        other = a_contract(cast, "Autre cadre")
        for contract in (made, other):
            attach(cast.project_manager.act(), contract=contract.uid, address=f"/reunions/{meeting.slug}/")

    assert_same_queries(client, f"/cadres/{made.slug}/", one_more)
