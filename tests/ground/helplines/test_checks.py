"""A wrong number is a danger: two different people, the same number, less than ninety days ago."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.duties.public import Duty
from maillon.ground.helplines.commands import RECHECK, SECOND_CHECK, ask_again
from maillon.ground.helplines.models import Check, Helpline
from maillon.ground.helplines.public import (
    CheckWay,
    LineStatus,
    check_helpline,
    close_helpline,
    helplines_for,
    load_national,
    propose_helpline,
)
from maillon.ground.helplines.rules import Checked, checked_on, status_of, wording
from maillon.kernel.refusals import NotFoundError, RuleViolation
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db


def propose(member: Member, number: str = "01 43 00 00 00", **fields: object) -> Helpline:
    values = {"name": "Permanence", "theme": "local", "source": "le service", **fields}
    return propose_helpline(member.act(), number=number, **values)  # type: ignore[arg-type]


def check(member: Member, line: Helpline, days_ago: int = 0) -> None:
    act = member.act()
    at = act.happened_at - timedelta(days=days_ago)
    check_helpline(member.act(at=at), helpline=line.uid, way=CheckWay.CALLED)


def shown(cast: Cast) -> list[tuple[str, LineStatus]]:
    return [(line.number, line.status) for line in helplines_for(cast.quarter)]


def test_a_number_checked_by_nobody_or_by_one_person_is_shown_to_nobody(cast: Cast) -> None:
    line = propose(cast.facilitator)
    assert shown(cast) == []
    check(cast.facilitator, line)
    assert shown(cast) == []
    check(cast.facilitator, line, days_ago=1)
    assert shown(cast) == []


def test_a_number_checked_by_two_people_is_shown(cast: Cast) -> None:
    line = propose(cast.facilitator)
    check(cast.facilitator, line)
    check(cast.space_admin, line)
    assert shown(cast) == [("01 43 00 00 00", LineStatus.CHECKED)]


def test_after_ninety_days_it_is_shown_as_to_check_again(cast: Cast) -> None:
    line = propose(cast.facilitator)
    check(cast.facilitator, line, days_ago=200)
    check(cast.space_admin, line, days_ago=90)
    assert shown(cast) == [("01 43 00 00 00", LineStatus.STALE)]
    check(cast.facilitator, line)
    check(cast.space_admin, line)
    assert shown(cast) == [("01 43 00 00 00", LineStatus.CHECKED)]


def test_a_changed_number_is_no_longer_checked(cast: Cast) -> None:
    line = propose(cast.facilitator)
    check(cast.facilitator, line)
    check(cast.space_admin, line)
    Helpline.objects.filter(pk=line.pk).update(number="0143000001")
    assert shown(cast) == []


def test_a_wrong_number_leaves_every_page_at_once(cast: Cast) -> None:
    line = propose(cast.facilitator)
    check(cast.facilitator, line)
    check(cast.space_admin, line)
    close_helpline(cast.facilitator.act(), helpline=line.uid)
    assert shown(cast) == []


def test_only_those_who_check_numbers_may(cast: Cast) -> None:
    line = propose(cast.facilitator)
    for member in (cast.mediator, cast.coordinator, cast.revoked, cast.visitor):
        with pytest.raises(NotFoundError):
            check(member, line)
        with pytest.raises(NotFoundError):
            propose(member)
        with pytest.raises(NotFoundError):
            close_helpline(member.act(), helpline=line.uid)
    assert Check.objects.count() == 0


def test_a_number_without_digits_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolation, match="numéro de téléphone"):
        propose(cast.facilitator, number="x")


def test_the_same_act_twice_is_one_check(cast: Cast) -> None:
    line = propose(cast.facilitator)
    act = cast.facilitator.act()
    for _ in range(2):
        check_helpline(act, helpline=line.uid, way=CheckWay.CALLED)
    assert Check.objects.count() == 1


def test_national_numbers_are_shown_and_said_to_be_shipped(cast: Cast) -> None:
    assert load_national(cast.facilitator.act()) == 13
    assert load_national(cast.facilitator.act()) == 0
    lines = helplines_for()
    assert {line.status for line in lines} == {LineStatus.SHIPPED}
    assert [line.dial for line in lines if line.theme == "danger"] == ["112", "17", "18", "114", "116000"]
    women = Helpline.objects.get(code="women")
    check(cast.facilitator, women)
    check(cast.space_admin, women)
    assert [line.number for line in helplines_for() if line.status == LineStatus.CHECKED] == ["39 19"]


def test_a_place_shows_its_own_numbers_and_those_of_what_it_lies_in(cast: Cast) -> None:
    for number, place in (
        ("0143000001", cast.quarter),
        ("0143000002", cast.commune),
        ("0143000003", cast.next_quarter),
    ):
        line = propose(cast.facilitator, number, place=place.pk)
        check(cast.facilitator, line)
        check(cast.space_admin, line)
    assert [line.dial for line in helplines_for(cast.quarter)] == ["0143000001", "0143000002"]
    assert helplines_for() == []


def test_the_second_check_then_the_recheck_are_duties(cast: Cast) -> None:
    line = propose(cast.facilitator)
    check(cast.facilitator, line, days_ago=100)
    assert open_kinds() == [SECOND_CHECK]
    check(cast.space_admin, line, days_ago=100)
    assert open_kinds() == []
    now = cast.facilitator.act().happened_at
    assert (ask_again(now), ask_again(now)) == (1, 0)
    assert open_kinds() == [RECHECK]
    check(cast.facilitator, line)
    assert open_kinds() == []


def open_kinds() -> list[str]:
    return list(Duty.objects.open().values_list("kind", flat=True))


def test_a_page_of_numbers_costs_the_same_for_one_and_three(cast: Cast, django_assert_num_queries: object) -> None:
    for n in range(3):
        line = propose(cast.facilitator, f"014300000{n}")
        check(cast.facilitator, line)
        check(cast.space_admin, line)
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(helplines_for(cast.quarter)) == n + 1


DAY = date(2026, 1, 1)
CHECKS = st.lists(
    st.builds(
        Checked,
        st.integers(1, 3),
        st.dates(DAY, DAY + timedelta(days=300)),
        st.sampled_from([wording("1", ""), wording("2", "")]),
    ),
    max_size=8,
)


@given(checks=CHECKS, today=st.dates(DAY, DAY + timedelta(days=400)))
def test_nothing_is_ever_shown_as_checked_by_fewer_than_two_people(checks: list[Checked], today: date) -> None:
    digest = wording("1", "")
    people = {found.by for found in checks if found.digest == digest}
    status = status_of(checks, digest, shipped=False, today=today)
    assert (status == LineStatus.HIDDEN) == (len(people) < 2)
    on = checked_on(checks, digest)
    assert (on is None) == (len(people) < 2)
