"""The same act from many threads, and many hands on one need."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import connection

from maillon.care.needs.asking import ask_callback
from maillon.care.needs.commands import take_up
from maillon.care.needs.models import Need
from maillon.care.needs.public import Theme
from maillon.care.volunteers.cards import pull_cards, report
from maillon.care.volunteers.models import Card
from maillon.care.volunteers.states import CardState, Report
from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Person
from maillon.kernel.act import Act
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.care.needs.making import MONDAY, PHONE, a_need, answers_here, public_act
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Runs each in a thread of its own; returns answers and refusals in order."""

    def one(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=20) as pool:
        return list(pool.map(one, jobs))


def state_of(command: Any, act: Act[Actor], **content: Any) -> str:
    return str(command(act, **content).state)


def pulled(act: Act[Actor], **content: Any) -> bool:
    return bool(pull_cards(act, **content))


def test_the_same_act_ten_times_from_twenty_threads_is_one_need() -> None:
    cast = Cast()
    answers_here(cast.cell, cast.quarter)
    place, act = cast.quarter.pk, public_act()
    answers = at_once([lambda: ask_callback(act, place=place, phone=PHONE).pk] * 200)
    assert set(answers) == {Need.objects.get().pk}
    assert Person.objects.filter(phone_index__isnull=False).count() == 1


def test_twenty_who_take_it_up_at_once_one_wins() -> None:
    cast = Cast()
    need = a_need(cast)
    base = cast.coordinator.act(at=MONDAY)
    acts = [replace(base, id=uuid7()) for _turn in range(20)]
    answers = at_once([partial(state_of, take_up, act, need=need.uid) for act in acts])
    assert sorted(answers) == ["illegal_move"] * 19 + ["taken_up"]


def test_two_relays_at_once_never_pass_a_cap() -> None:
    cast = Cast()
    a_volunteer(cast, cap_per_month=3)
    base = cast.ccas_agent.act(at=MONDAY)
    acts = [replace(base, id=uuid7()) for _turn in range(12)]
    content: dict[str, Any] = {"organisation": cast.ccas.pk, "place": cast.quarter.pk, "theme": Theme.GROCERIES}
    answers = at_once([partial(pulled, act, **content) for act in acts])
    assert (answers.count(True), answers.count("nobody_free"), Card.objects.count()) == (3, 9, 3)


def test_two_called_at_once_for_the_same_person_one_wins() -> None:
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
    answers = at_once([partial(state_of, report, public_act(), code=card.code, said=Report.CALLED) for card in cards])
    assert sorted(answers) == ["called", "someone_helps", "someone_helps"]
