"""The rule of a place is read where a mission is prepared and where it is printed, while it lasts."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from maillon.care.needs.public import Theme
from maillon.care.volunteers.cards import pull_cards
from maillon.ground.ui.pdf import can_print
from maillon.voice.opinions.models import LocalRule
from tests.care.needs.making import a_need, answers_here
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast
from tests.voice.opinions.making import a_debate
from tests.voice.opinions.test_debates import adopted

pytestmark = pytest.mark.django_db
WORDS = "On parle sur le palier, sans entrer."


def printed(answer: Any) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).replace("\n", " ")


def test_the_mission_shows_the_rule_of_its_place_while_it_lasts(cast: Cast) -> None:
    rule, need = adopted(cast, a_debate(cast)), a_need(cast, at=timezone.now())
    address, client = f"/besoins/{need.reference}/", cast.mediator.client()
    page = client.get(address).content.decode()
    assert WORDS in page
    assert f"/debats/{rule.debate.slug}/" in page
    past = timezone.localdate() - timedelta(days=1)
    LocalRule.objects.filter(pk=rule.pk).update(starts_on=past, ends_on=past)
    assert WORDS not in client.get(address).content.decode()


def test_the_rule_of_another_place_is_not_shown(cast: Cast) -> None:
    adopted(cast, a_debate(cast))
    answers_here(cast.other_cell, cast.next_quarter)
    need = a_need(cast, at=timezone.now(), place=cast.next_quarter)
    answer: Any = cast.next_door.client().get(f"/besoins/{need.reference}/")
    assert answer.status_code == 200
    assert WORDS not in answer.content.decode()


def test_whoever_goes_has_the_rule_on_the_sheet(cast: Cast) -> None:
    adopted(cast, a_debate(cast))
    need = a_need(cast, at=timezone.now())
    assert can_print()
    assert WORDS in printed(cast.mediator.client().get(f"/besoins/{need.reference}/feuille/"))


def test_cards_handed_by_a_relay_come_with_the_rule(cast: Cast) -> None:
    adopted(cast, a_debate(cast))
    a_volunteer(cast, person=cast.volunteer.person)
    lot = pull_cards(cast.ccas_agent.act(), organisation=cast.ccas.pk, place=cast.quarter.pk, theme=Theme.GROCERIES)
    client: Any = cast.ccas_agent.client()
    assert WORDS in client.get(f"/cartes/{lot.code}/").content.decode()
    assert WORDS in printed(client.get(f"/cartes/{lot.code}/feuille/"))
