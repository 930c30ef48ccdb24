"""Who must do what by when: never without owner, seen by who owes it, reminded, handed on."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.access.public import Capability, Grant
from maillon.ground.actors.models import Answering
from maillon.ground.channels.models import Message
from maillon.ground.duties import kinds, sweeps
from maillon.ground.duties.kinds import DutyKind, register_duty
from maillon.ground.duties.models import Duty
from maillon.ground.duties.public import (
    close_duties,
    count_duties_of,
    duties_of,
    on_step,
    open_duty,
    owner_of,
    owners_of,
    replace,
)
from maillon.ground.duties.rules import STEPS, Delay, tone
from maillon.ground.duties.sweeps import pass_steps
from maillon.ground.journal.models import Fact
from maillon.ground.work.registry import GivenUp, tell_given_up
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.cast import LONG_AGO, Cast

NOON = utc(2026, 11, 22, 12)
LATER = NOON + timedelta(hours=8)


@pytest.fixture(autouse=True)
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", {})
    register_duty(DutyKind(code="tests.open", title="Rappeler"))
    register_duty(DutyKind(code="tests.needs", title="Répondre", capability=Capability.HANDLE_NEEDS))
    register_duty(DutyKind(code="tests.page", title="Voir", url_name="channels:calls"))


def owe(cast: Cast, **options: Any) -> Duty:
    values = {"about": uuid7(), "kind": "tests.needs", "organisation": cast.cell.pk, "place": cast.quarter.pk}
    return open_duty(**{**values, "due": LATER, "at": NOON, **options})


def seen_by(member: Any) -> list[str]:
    return [card.reference for card in duties_of(member.actor, NOON)]


def test_a_duty_without_owner_is_refused_by_the_command_and_by_the_database(db: None) -> None:
    with pytest.raises(RuleViolation) as refusal:
        open_duty(about=uuid7(), kind="x", organisation=None, due=LATER, at=NOON)
    assert refusal.value.code == "duty_without_owner"
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(about=uuid7(), kind="x", opened_at=NOON, due=LATER)
    assert Duty.objects.count() == 0


def test_opening_the_same_duty_again_moves_its_date(cast: Cast) -> None:
    about = uuid7()
    one = owe(cast, about=about)
    two = owe(cast, about=about, due=LATER + timedelta(days=1))
    assert (one.pk, two.due, Duty.objects.count()) == (two.pk, LATER + timedelta(days=1), 1)


def test_replacing_closes_what_was_owed_and_closing_counts(cast: Cast) -> None:
    about = uuid7()
    owe(cast, about=about)
    replace(about=about, kind="tests.open", organisation=cast.cell.pk, due=LATER, at=NOON)
    assert list(Duty.objects.open().values_list("kind", flat=True)) == ["tests.open"]
    assert close_duties(about, at=NOON, kind="tests.needs") == 0
    assert close_duties(about, at=NOON) == 1
    assert (owner_of(about), owners_of(about)) == (None, [])


def test_the_home_list_is_sorted_by_date_and_says_how_late(cast: Cast) -> None:
    owe(cast, reference="B", due=NOON + timedelta(days=3))
    owe(cast, reference="A", at=NOON - timedelta(days=2), due=NOON - timedelta(days=1))
    owe(cast, reference="N", due=NOON + timedelta(hours=2))
    cards = duties_of(cast.mediator.actor, NOON)
    assert [(card.reference, card.tone) for card in cards] == [("A", "late"), ("N", "now"), ("B", "waiting")]
    assert (cards[0].title, cards[0].organisation, cards[0].place) == (
        "Répondre",
        "Entraide des Tilleuls",
        "Les Tilleuls",
    )
    assert count_duties_of(cast.mediator.actor) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_list_costs_one_query(cast: Cast, count: int, django_assert_num_queries: Any) -> None:
    actor = cast.mediator.actor
    for _ in range(count):
        owe(cast)
    with django_assert_num_queries(1):
        assert len(duties_of(actor, NOON)) == count


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("mediator", ["mine"]),
        ("coordinator", ["mine"]),
        ("twice", ["mine"]),
        ("volunteer", []),
        ("space_admin", []),
        ("next_door", []),
        ("ccas_agent", []),
        ("revoked", []),
        ("expired", []),
        ("not_yet", []),
        ("visitor", []),
    ],
)
def test_a_duty_is_seen_by_those_who_can_do_it_in_the_organisation_that_owes_it(
    cast: Cast, who: str, seen: list[str]
) -> None:
    owe(cast, reference="mine")
    assert seen_by(getattr(cast, who)) == seen


def test_a_grant_over_one_place_shows_that_place_and_what_has_none(cast: Cast) -> None:
    owe(cast, reference="here")
    owe(cast, reference="next", place=cast.next_quarter.pk)
    owe(cast, reference="nowhere", place=None)
    assert seen_by(cast.mediator) == ["here", "nowhere"]
    assert seen_by(cast.coordinator) == ["here", "next", "nowhere"]


def test_a_duty_of_one_person_is_hers_whatever_the_role(cast: Cast) -> None:
    assert cast.volunteer.person is not None
    owe(cast, organisation=None, person=cast.volunteer.person.pk, reference="hers")
    assert seen_by(cast.volunteer) == ["hers"]
    assert [card.mine for card in duties_of(cast.volunteer.actor, NOON)] == [True]
    assert seen_by(cast.mediator) == []


def test_a_mandate_here_and_a_mandate_there_do_not_combine(cast: Cast) -> None:
    owe(cast, organisation=cast.other_cell.pk, place=cast.quarter.pk, reference="theirs, here")
    assert seen_by(cast.twice) == []


def test_a_grant_revoked_this_minute_shows_nothing(cast: Cast) -> None:
    owe(cast, reference="mine")
    assert seen_by(cast.mediator) == ["mine"]
    Grant.objects.filter(person=cast.mediator.person).update(revoked_at=NOON)
    assert seen_by(cast.mediator) == []


def test_an_unknown_kind_and_one_without_page_still_show(cast: Cast) -> None:
    owe(cast, kind="gone")
    owe(cast, kind="tests.page")
    cards = duties_of(cast.mediator.actor, NOON)
    assert sorted((card.url, str(card.title)) for card in cards) == [("", "À regarder"), ("/appels/", "Voir")]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(sweeps, "_told", {})

    @on_step
    def keep(_duty: Duty, step: int, _now: datetime) -> None:
        found.append(step)

    return found


def test_each_quarter_half_and_end_of_a_delay_is_said_once(cast: Cast, steps: list[int]) -> None:
    owe(cast)
    for hours in (1, 2, 2, 3, 4, 5, 8, 9, 30):
        pass_steps(NOON + timedelta(hours=hours))
    assert steps == [25, 50, 100]


def test_steps_missed_together_are_said_as_the_last_one(cast: Cast, steps: list[int]) -> None:
    owe(cast)
    pass_steps(NOON + timedelta(days=2))
    pass_steps(NOON + timedelta(days=3))
    assert steps == [100]


def test_a_closed_duty_reminds_nobody(cast: Cast, steps: list[int]) -> None:
    duty = owe(cast)
    close_duties(duty.about, at=NOON)
    assert (pass_steps(NOON + timedelta(days=2)), steps) == (0, [])


def promise(cast: Cast, **options: Any) -> Answering:
    values = {"organisation": cast.cell, "place": cast.commune, "replacement": cast.ccas, "starts_on": LONG_AGO}
    return Answering.objects.create(uid=uuid7(), hours="9h-12h", delay_hours=48, **{**values, **options})


def test_at_the_end_the_replacement_is_asked_too(cast: Cast) -> None:
    promise(cast)
    duty = owe(cast, reference="late")
    assert seen_by(cast.ccas_agent) == []
    pass_steps(LATER)
    assert (seen_by(cast.ccas_agent), seen_by(cast.mediator)) == (["late"], ["late"])
    [asked], [owner] = duties_of(cast.ccas_agent.actor, LATER), duties_of(cast.mediator.actor, LATER)
    assert asked.url == f"/annuaire/{cast.cell.uid}/"
    assert (str(asked.title), owner.phone) == (f"Appeler {cast.cell.name}, qui n'a pas répondu à temps", "")
    fact = Fact.objects.get(name="duties.escalated")
    assert (fact.about, fact.payload["replacement"]) == (duty.about, str(cast.ccas.uid))


@pytest.mark.parametrize(
    "options",
    [
        {"replacement": None},
        {"ends_on": LONG_AGO + timedelta(days=1)},
        {"place": "far_commune"},
    ],
)
def test_without_a_living_promise_here_it_stays_and_is_shown_late(cast: Cast, options: dict[str, Any]) -> None:
    if isinstance(options.get("place"), str):
        options = {"place": cast.far_commune}
    promise(cast, **options)
    owe(cast, reference="late")
    pass_steps(LATER)
    assert seen_by(cast.ccas_agent) == []
    assert [card.tone for card in duties_of(cast.mediator.actor, LATER)] == ["late"]


def test_the_person_who_owes_it_is_told_at_half_time(cast: Cast) -> None:
    assert cast.mediator.person is not None
    owe(cast, person=cast.mediator.person.pk)
    pass_steps(NOON + timedelta(hours=2))
    assert Message.objects.count() == 0
    pass_steps(NOON + timedelta(hours=4))
    assert list(Message.objects.values_list("notice", "person")) == [("duties.reminder", cast.mediator.person.pk)]


def test_work_given_up_becomes_one_duty_of_who_keeps_the_site(cast: Cast) -> None:
    assert cast.space_admin.person is not None
    for _ in range(2):
        tell_given_up(
            GivenUp(task=uuid7(), path="a.b", args=(), kwargs={}, error="builtins.ValueError", attempts=7, at=NOON)
        )
    [card] = duties_of(cast.space_admin.actor, NOON)
    assert (card.kind, Duty.objects.get().note) == ("work.given_up", "ValueError")


moments = st.integers(0, 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


@given(opened=moments, length=st.timedeltas(timedelta(0), timedelta(days=90)), now=moments)
def test_steps_follow_each_other_and_agree_with_lateness(opened: datetime, length: timedelta, now: datetime) -> None:
    delay = Delay(opened_at=opened, due=opened + length)
    reached = delay.reached(now)
    assert reached in {0, *STEPS}
    following = delay.next_step(reached)
    assert following is None or following > now
    assert (reached == 100) == (delay.due <= now)
    assert (tone(delay.due, now) == "late") == (reached == 100)
