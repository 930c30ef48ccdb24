"""No door without someone behind it."""

from datetime import date
from typing import Any

import pytest

from maillon.ground.access.public import Actor
from maillon.ground.actors.models import Answering
from maillon.ground.actors.public import answering_for, declare_answering, end_answering
from maillon.ground.journal.models import Fact
from maillon.kernel.act import Act, utc
from maillon.kernel.refusals import RuleViolation
from tests.cast import Cast, Member, make_place

MONDAY = utc(2026, 11, 2, 9)
DAY = MONDAY.date()


def declare(member: Member, cast: Cast, **more: Any) -> Answering:
    said: dict[str, Any] = {"organisation": cast.cell.pk, "place": cast.quarter.pk, "hours": "9 h-17 h",
                            "delay_hours": 48, "phone": "01 48 09 00 00"}  # fmt: skip
    return declare_answering(member.act(at=MONDAY), **said | more)


def test_a_coordinator_declares_that_the_cell_answers_in_the_quarter(cast: Cast) -> None:
    made = declare(cast.coordinator, cast)
    assert (made.phone, made.starts_on, made.theme) == ("+33148090000", DAY, "")
    assert answering_for(cast.quarter, "food", DAY) == made
    assert answering_for(cast.next_quarter, "food", DAY) is None
    assert answering_for(cast.commune, "food", DAY) is None
    assert list(Fact.objects.filter(name="actors.answering_declared").values_list("about", flat=True)) == [made.uid]


@pytest.mark.parametrize("who", ["mediator", "next_door", "project_manager", "visitor", "expired", "revoked"])
def test_the_others_cannot_promise_for_the_cell(cast: Cast, who: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        declare(getattr(cast, who), cast)
    assert refused.value.code == "not_allowed"
    assert not Answering.objects.exists()


def test_an_agent_promises_only_for_her_organisation_inside_her_town(cast: Cast) -> None:
    far = make_place("Loin")
    assert declare(cast.ccas_agent, cast, organisation=cast.ccas.pk).organisation == cast.ccas
    for other in ({"organisation": cast.cell.pk}, {"organisation": cast.ccas.pk, "place": far.pk}):
        with pytest.raises(RuleViolation) as refused:
            declare(cast.ccas_agent, cast, **other)
        assert refused.value.code == "not_allowed"


def test_the_nearest_answers_then_the_town_stands_behind(cast: Cast) -> None:
    town = declare(cast.ccas_agent, cast, organisation=cast.ccas.pk, place=cast.commune.pk)
    food = declare(cast.ccas_agent, cast, organisation=cast.ccas.pk, place=cast.commune.pk, theme="food")
    near = declare(cast.coordinator, cast, theme="food")
    assert answering_for(cast.quarter, "food", DAY) == near
    assert answering_for(cast.quarter, "masks", DAY) == town
    assert answering_for(cast.next_quarter, "food", DAY) == food


def test_a_promise_lives_between_its_dates_and_while_the_organisation_does(cast: Cast) -> None:
    declare(cast.coordinator, cast, ends_on=date(2026, 11, 10))
    assert answering_for(cast.quarter, "", date(2026, 11, 1)) is None
    assert answering_for(cast.quarter, "", date(2026, 11, 10)) is not None
    assert answering_for(cast.quarter, "", date(2026, 11, 11)) is None
    cast.cell.closed_on = DAY
    cast.cell.save(update_fields=["closed_on"])
    assert answering_for(cast.quarter, "", DAY) is None


def test_said_again_the_former_promise_ends(cast: Cast) -> None:
    first = declare(cast.coordinator, cast, starts_on=date(2026, 10, 1))
    second = declare(cast.coordinator, cast, delay_hours=24)
    first.refresh_from_db()
    assert first.ends_on == date(2026, 11, 1)
    assert answering_for(cast.quarter, "", DAY) == second


def test_ended_nobody_is_promised_an_answer(cast: Cast) -> None:
    made = declare(cast.coordinator, cast, starts_on=date(2026, 10, 1))
    with pytest.raises(RuleViolation) as refused:
        end_answering(cast.ccas_agent.act(at=MONDAY), answering=made.uid)
    assert refused.value.code == "not_allowed"
    end_answering(cast.coordinator.act(at=MONDAY), answering=made.uid)
    assert answering_for(cast.quarter, "", DAY) is None
    assert answering_for(cast.quarter, "", date(2026, 11, 1)) is not None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"hours": " "}, "answering_without_hours"),
        ({"delay_hours": 0}, "delay_out_of_bounds"),
        ({"delay_hours": 337}, "delay_out_of_bounds"),
        ({"phone": "12 34 56"}, "unreadable_phone"),
        ({"ends_on": date(2026, 11, 1)}, "ends_before_start"),
    ],
)
def test_promises_nobody_could_keep_are_refused(cast: Cast, said: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        declare(cast.coordinator, cast, **said)
    assert refused.value.code == code
    assert declare(cast.coordinator, cast, phone="39 19").phone == "3919"


def test_an_organisation_does_not_replace_itself_and_a_closed_one_promises_nothing(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refused:
        declare(cast.coordinator, cast, replacement=cast.cell.pk)
    assert refused.value.code == "replaces_itself"
    cast.cell.closed_on = DAY
    cast.cell.save(update_fields=["closed_on"])
    house = Act(actor=Actor.system("demo"), happened_at=MONDAY, recorded_at=MONDAY)
    with pytest.raises(RuleViolation) as refused:
        declare_answering(house, organisation=cast.cell.pk, place=cast.quarter.pk, hours="9 h-17 h", delay_hours=48)
    assert refused.value.code == "organisation_closed"
