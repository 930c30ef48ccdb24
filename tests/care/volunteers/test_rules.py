"""Who may be proposed and in which order: decisions without database."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.care.needs.public import Theme
from maillon.care.volunteers.rules import (
    ALL_STEPS,
    AT_A_DISTANCE,
    CLOSER_THEMES,
    PLATFORM_CAP,
    Candidate,
    Wanted,
    choose,
    fair_order,
    why_not,
)
from maillon.care.volunteers.states import AgeBand, Trust, VolunteerState, WhyNot
from maillon.kernel.uid import uuid7

TODAY = date(2026, 11, 16)
LOT = UUID("018f0000-0000-7000-8000-000000000001")
WANTED = Wanted(lot=LOT, theme=Theme.GROCERIES, on=TODAY)


def able(**changed: Any) -> Candidate:
    found = Candidate(
        id=1,
        uid=uuid7(),
        person=10,
        state=VolunteerState.ACTIVE,
        themes=frozenset({Theme.GROCERIES}),
        languages=frozenset({"fr"}),
        reaches=True,
        trust=frozenset({Trust.KNOWN_OF}),
    )
    return replace(found, **changed)


def test_someone_able_is_proposed_without_reason_against() -> None:
    assert why_not(WANTED, able()) == ()


@pytest.mark.parametrize(
    ("wanted", "changed", "reason"),
    [
        ({}, {"state": VolunteerState.CANDIDATE}, WhyNot.NOT_ACTIVE),
        ({}, {"state": VolunteerState.SUSPENDED}, WhyNot.NOT_ACTIVE),
        ({}, {"paused_until": TODAY}, WhyNot.PAUSED),
        ({}, {"shares_card": False}, WhyNot.NO_CARD),
        ({}, {"themes": frozenset({Theme.MEALS})}, WhyNot.OTHER_THEME),
        ({}, {"reaches": False}, WhyNot.TOO_FAR),
        ({}, {"remote_only": True}, WhyNot.AT_A_DISTANCE),
        ({"language": "ar"}, {}, WhyNot.LANGUAGE),
        ({}, {"trust": frozenset()}, WhyNot.TRUST),
        ({}, {"recent": 4, "cap": 4}, WhyNot.CAP),
        ({}, {"recent": PLATFORM_CAP, "cap": 99}, WhyNot.CAP),
    ],
)
def test_each_reason_alone_leaves_her_out(wanted: Any, changed: Any, reason: WhyNot) -> None:
    assert why_not(replace(WANTED, **wanted), able(**changed)) == (reason,)


def test_more_is_asked_only_where_it_matters() -> None:
    medicines = replace(WANTED, theme=Theme.MEDICINES)
    ready = able(themes=frozenset({Theme.MEDICINES}), trust=ALL_STEPS)
    assert why_not(medicines, ready) == ()
    assert why_not(medicines, replace(ready, trust=frozenset({Trust.CHARTER}))) == (WhyNot.TRUST,)
    assert why_not(medicines, replace(ready, age_band=AgeBand.MINOR)) == (WhyNot.MINOR,)
    assert why_not(WANTED, able(age_band=AgeBand.MINOR)) == ()


def test_a_pause_ends_by_itself() -> None:
    assert why_not(WANTED, able(paused_until=TODAY - timedelta(days=1))) == ()


candidates = st.builds(
    Candidate,
    id=st.integers(1, 10_000),
    uid=st.uuids(),
    person=st.integers(1, 12),
    state=st.sampled_from(VolunteerState),
    themes=st.frozensets(st.sampled_from(Theme), min_size=1),
    languages=st.frozensets(st.sampled_from(["fr", "ar", "tr"])),
    reaches=st.booleans(),
    trust=st.frozensets(st.sampled_from(Trust)),
    shares_card=st.booleans(),
    remote_only=st.booleans(),
    age_band=st.sampled_from(AgeBand),
    paused_until=st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
    cap=st.integers(1, 20),
    recent=st.integers(0, 20),
)
several = st.lists(candidates, max_size=12, unique_by=lambda one: one.id)
asked = st.builds(
    Wanted,
    lot=st.uuids(),
    theme=st.sampled_from(Theme),
    on=st.just(TODAY),
    language=st.sampled_from(["", "fr", "ar"]),
    person=st.none() | st.integers(1, 12),
)


@given(wanted=asked, people=several, apart=st.frozensets(st.integers(1, 12)))
def test_people_kept_apart_are_never_proposed_nor_named(
    wanted: Any, people: list[Candidate], apart: frozenset[int]
) -> None:
    choice = choose(wanted, people, apart, at_most=99)
    named = {one.person for one in (*choice.proposed, *(one for one, _why in choice.left_out))}
    if wanted.person is not None:
        assert named.isdisjoint(apart)
        assert wanted.person not in named


@given(wanted=asked, people=several)
def test_who_is_proposed_may_always_be(wanted: Any, people: list[Candidate]) -> None:
    for one in choose(wanted, people, frozenset(), at_most=99).proposed:
        assert why_not(wanted, one) == ()
        assert one.recent < min(one.cap, PLATFORM_CAP)
        assert not one.remote_only or wanted.theme in AT_A_DISTANCE
        assert one.age_band == AgeBand.ADULT or wanted.theme not in CLOSER_THEMES


@given(wanted=asked, people=several, seed=st.randoms())
def test_the_order_depends_on_load_and_on_a_draw_anyone_can_redo(
    wanted: Any, people: list[Candidate], seed: Random
) -> None:
    ordered = fair_order(wanted, people)
    assert [one.recent for one in ordered] == sorted(one.recent for one in people)
    shuffled = list(people)
    seed.shuffle(shuffled)
    assert fair_order(wanted, shuffled) == ordered


def test_the_draw_among_equals_favours_nobody_across_lots() -> None:
    people = [able(id=n, uid=uuid7(), person=n) for n in range(4)]
    first = [fair_order(replace(WANTED, lot=uuid7()), people)[0].id for _turn in range(400)]
    assert all(60 <= first.count(n) <= 145 for n in range(4))
