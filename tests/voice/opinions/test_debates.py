"""Positions stay several, in an order that favours none; a rule is adopted for a place, between two dates."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import dates, lists, uuids

from maillon.ground.places.public import Place
from maillon.ground.search.public import Document
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions.commands import end_rule, remove_position
from maillon.voice.opinions.models import Debate, LocalRule, Position
from maillon.voice.opinions.public import CarriedBy, RuleKind, adopt_rule, keep_position, rules_here
from maillon.voice.opinions.rules import neutral_order
from tests.cast import Cast
from tests.voice.opinions.making import a_debate


def kept(cast: Cast, debate: Debate, text: str = "Aller sonner, sans entrer.", **options: Any) -> Position:
    fields: dict[str, Any] = {"carried_by": CarriedBy.RESIDENTS, **options}
    return keep_position(cast.council_host.act(), debate=debate.uid, text=text, **fields)


def adopted(cast: Cast, debate: Debate, place: Place | None = None, **options: Any) -> LocalRule:
    today = timezone.localdate()
    fields: dict[str, Any] = {"starts_on": today, "ends_on": today + timedelta(days=30), **options}
    return adopt_rule(
        cast.council_host.act(),
        debate=debate.uid,
        place=(place or cast.quarter).pk,
        kind=RuleKind.LANDING,
        text="On parle sur le palier, sans entrer.",
        office="Le conseil",
        **fields,
    )


@given(uids=lists(uuids(), unique=True, max_size=8), day=dates())
def test_the_order_is_of_the_day_and_of_nothing_else(uids: list[UUID], day: date) -> None:
    rows = [SimpleNamespace(uid=one) for one in uids]
    ordered = neutral_order(rows, lambda row: row.uid, day)
    assert sorted(row.uid for row in ordered) == sorted(uids)
    assert neutral_order(reversed(rows), lambda row: row.uid, day) == ordered


def test_no_position_is_first_every_day() -> None:
    rows = [SimpleNamespace(uid=UUID(int=number)) for number in range(3)]
    firsts = {neutral_order(rows, lambda row: row.uid, date(2026, 11, day))[0].uid for day in range(1, 29)}
    assert firsts == {row.uid for row in rows}


def test_positions_are_side_by_side_and_none_is_merged(cast: Cast, client: Client) -> None:
    debate, host = a_debate(cast), cast.council_host.client()
    for text, who in (("Aller sonner.", "residents"), ("Attendre un appel.", "service")):
        answer = host.post(f"/equipe/debats/{debate.slug}/", {"move": "keep", "text": text, "carried_by": who})
        assert answer.status_code == 302
    page = client.get(f"/debats/{debate.slug}/").content.decode()
    for words in ("Aller sonner.", "Attendre un appel.", "Un service public", "ordre change chaque jour"):
        assert words in page


def test_a_name_is_shown_with_a_yes_only(cast: Cast) -> None:
    debate = a_debate(cast)
    with pytest.raises(RuleViolation) as refusal:
        kept(cast, debate, name="Le collectif des mères")
    assert refusal.value.code == "ask_for_the_name"
    assert kept(cast, debate, name="Le collectif des mères", name_agreed=True).name == "Le collectif des mères"


def test_a_name_agreed_to_carries_no_way_to_reach_anyone(cast: Cast) -> None:
    debate, host = a_debate(cast), cast.council_host.client()
    sent = {"move": "keep", "text": "Aller sonner.", "carried_by": "residents", "name_agreed": "on"}
    answer = host.post(f"/equipe/debats/{debate.slug}/", {**sent, "name": "Mme Durand, 06 12 34 56 78"})
    assert answer.status_code == 422
    assert "« 06 12 34 56 78 »" in answer.content.decode()
    assert host.post(f"/equipe/debats/{debate.slug}/", {**sent, "name": "Mme Durand"}).status_code == 302
    assert [one.name for one in Position.objects.all()] == ["Mme Durand"]


def test_a_phone_is_shown_before_it_is_published(cast: Cast) -> None:
    debate = a_debate(cast)
    answer = cast.council_host.client().post(
        f"/equipe/debats/{debate.slug}/",
        {"move": "keep", "carried_by": "residents", "text": "Appelez-moi au 06 12 34 56 78"},
    )
    assert answer.status_code == 422
    assert Position.objects.count() == 0


def test_removed_on_request_the_words_leave_the_page_the_row_and_search(cast: Cast, client: Client) -> None:
    debate = a_debate(cast)
    gone = kept(cast, debate, "CANARI-POSITION", name="CANARI-NOM", name_agreed=True)
    kept(cast, debate, "Attendre un appel.")
    drain()
    assert Document.objects.filter(excerpt__contains="CANARI-POSITION").exists()
    remove_position(cast.council_host.act(), debate=debate.uid, position=gone.uid, reason="À sa demande")
    drain()
    page = client.get(f"/debats/{debate.slug}/").content.decode()
    assert "CANARI" not in page
    assert "À sa demande" in page
    gone.refresh_from_db()
    assert (gone.text, gone.name) == ("", "")
    assert not Document.objects.filter(excerpt__contains="CANARI-POSITION").exists()


def test_a_rule_is_read_in_its_place_and_inside_it_on_its_days_only(cast: Cast) -> None:
    debate, today = a_debate(cast), timezone.localdate()
    adopted(cast, debate)
    month = timedelta(days=30)
    assert [one.text for one in rules_here(cast.quarter, today)] == ["On parle sur le palier, sans entrer."]
    assert [one.kind for one in rules_here(cast.quarter, today + month)] == [RuleKind.LANDING]
    assert rules_here(cast.quarter, today - timedelta(days=1)) == []
    assert rules_here(cast.quarter, today + month + timedelta(days=1)) == []
    assert rules_here(cast.next_quarter, today) == []
    assert rules_here(cast.commune, today) == []


def test_the_neighbourhood_page_shows_the_rule_while_it_lasts(cast: Cast, client: Client) -> None:
    found = adopted(cast, a_debate(cast))
    address, words = reverse("site:place", args=[cast.quarter.slug]), "On parle sur le palier, sans entrer."
    assert words in client.get(address).content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    LocalRule.objects.filter(pk=found.pk).update(starts_on=yesterday, ends_on=yesterday)
    assert words not in client.get(address).content.decode()


def test_a_body_rules_only_where_it_is(cast: Cast) -> None:
    debate = a_debate(cast)
    for place in (cast.next_quarter, cast.commune):
        with pytest.raises(RuleViolation) as refusal:
            adopted(cast, debate, place)
        assert refusal.value.code == "not_your_place"
    today = timezone.localdate()
    with pytest.raises(RuleViolation) as refusal:
        adopted(cast, debate, ends_on=today - timedelta(days=1))
    assert refusal.value.code == "ends_before_it_starts"


def test_a_rule_ends_sooner_with_a_reason(cast: Cast) -> None:
    found, today = adopted(cast, a_debate(cast)), timezone.localdate()
    with pytest.raises(RuleViolation):
        end_rule(cast.council_host.act(), rule=found.uid, on=today, why=" ")
    assert end_rule(cast.council_host.act(), rule=found.uid, on=today, why="Plus utile").ends_on == today


def test_another_house_keeps_and_removes_nothing(cast: Cast) -> None:
    debate = a_debate(cast)
    mine, other = kept(cast, debate), a_debate(cast)
    with pytest.raises(NotFoundError):
        keep_position(cast.facilitator.act(), debate=debate.uid, carried_by=CarriedBy.SERVICE, text="Rien")
    with pytest.raises(NotFoundError):
        remove_position(cast.council_host.act(), debate=other.uid, position=mine.uid, reason="Pas là")
    with pytest.raises(NotFoundError):
        end_rule(cast.facilitator.act(), rule=adopted(cast, debate).uid, on=timezone.localdate(), why="Non")


def test_the_page_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    debate = a_debate(cast)

    def one_more() -> None:
        kept(cast, debate)
        adopted(cast, debate)

    assert_same_queries(client, f"/debats/{debate.slug}/", one_more)
