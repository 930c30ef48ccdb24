"""The same act from many threads, and many hands on one need."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from maillon.care.needs.asking import ask_callback
from maillon.care.needs.commands import take_up
from maillon.care.needs.models import Need
from maillon.care.volunteers.cards import pull_cards, report
from maillon.care.volunteers.models import Card
from maillon.care.volunteers.states import CardState, Report
from maillon.ground.actors.public import Person
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.care.needs.making import MONDAY, PHONE, a_need, answers_here, public_act
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs):
    """Runs each in a thread of its own; returns answers and refusals in order."""

    def one(job):
        try:
            return job()
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=20) as pool:
        return list(pool.map(one, jobs))


def test_the_same_act_ten_times_from_twenty_threads_is_one_need():
    cast = Cast()
    answers_here(cast.cell, cast.quarter)
    place, act = cast.quarter.pk, public_act()
    answers = at_once([lambda: ask_callback(act, place=place, phone=PHONE).pk] * 200)
    assert set(answers) == {Need.objects.get().pk}
    assert Person.objects.filter(phone_index__isnull=False).count() == 1


def test_twenty_who_take_it_up_at_once_one_wins():
    cast = Cast()
    need = a_need(cast)
    base = cast.coordinator.act(at=MONDAY)
    acts = [replace(base, id=uuid7()) for _turn in range(20)]
    answers = at_once([lambda act=act: take_up(act, need=need.uid).state for act in acts])
    assert sorted(answers) == ["illegal_move"] * 19 + ["taken_up"]


def test_two_relays_at_once_never_pass_a_cap():
    cast = Cast()
    a_volunteer(cast, cap_per_month=3)
    base = cast.ccas_agent.act(at=MONDAY)
    acts = [replace(base, id=uuid7()) for _turn in range(12)]
    content = {"organisation": cast.ccas.pk, "place": cast.quarter.pk, "theme": "groceries"}
    answers = at_once([lambda act=act: bool(pull_cards(act, **content)) for act in acts])
    assert (answers.count(True), answers.count("nobody_free"), Card.objects.count()) == (3, 9, 3)


def test_two_called_at_once_for_the_same_person_one_wins():
    cast = Cast()
    need = a_need(cast)
    helpers = [a_volunteer(cast, name) for name in ("Samir", "Lila", "Rosa")]
    cards = [
        Card.objects.create(
            uid=uuid7(),
            code=new_reference(),
            volunteer=helper,
            need=need,
            state=CardState.GIVEN,
            reserved_at=MONDAY,
            expires_at=MONDAY,
        )
        for helper in helpers
    ]
    answers = at_once(
        [lambda card=card: report(public_act(), code=card.code, said=Report.CALLED).state for card in cards]
    )
    assert sorted(answers) == ["called", "someone_helps", "someone_helps"]
