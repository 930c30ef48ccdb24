"""Random walks through the life of a need: the table, the database and the duties always agree."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from maillon.care.needs import commands, following
from maillon.care.needs.models import Need
from maillon.care.needs.public import Closure, Handover, NeedState
from maillon.care.needs.reactions import forget_unconfirmed
from maillon.care.needs.states import NEED_LIFECYCLE
from maillon.ground.access.public import LivePass, PassKind
from maillon.ground.duties.public import Duty
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.care.needs.making import MONDAY, a_need, a_spotted_need, public_act
from tests.cast import Cast

MOVES = [
    "confirm",
    "take_up",
    "hand_back",
    "answer",
    "refer",
    "close",
    "withdraw",
    "say_done",
    "say_not_done",
    "report_silence",
    "reopen",
    "expire",
]


def carry_out(cast: Cast, need: Need, move: str, at: datetime) -> None:
    team = cast.coordinator.act(at=at)
    hers = public_act(at)
    pass_ = LivePass(uid=uuid7(), kind=PassKind.FOLLOW_UP, about=need.uid)
    hers = replace(hers, actor=hers.actor.with_pass(pass_))
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: commands.confirm(team, need=need.uid),
        "take_up": lambda: commands.take_up(team, need=need.uid),
        "hand_back": lambda: commands.hand_back(team, need=need.uid),
        "answer": lambda: commands.answer(team, need=need.uid),
        "refer": lambda: commands.belongs_to_public_service(
            team, need=need.uid, service=cast.ccas.uid, proof=Handover.CALLED
        ),
        "close": lambda: commands.close(team, need=need.uid, reason=Closure.PARTLY_MET),
        "reopen": lambda: commands.reopen(team, need=need.uid),
        "withdraw": lambda: following.withdraw(hers, need=need.uid),
        "say_done": lambda: following.say_done(hers, need=need.uid),
        "say_not_done": lambda: following.say_not_done(hers, need=need.uid),
        "report_silence": lambda: following.report_silence(hers, need=need.uid),
        "expire": lambda: forget_unconfirmed(at),
    }
    acts[move]()


class Walks(TestCase):
    @given(spotted=st.booleans(), walk=st.lists(st.sampled_from(MOVES), max_size=12))
    def test_no_walk_leaves_an_open_need_without_owner_or_a_closed_one_with_a_duty(
        self, spotted: bool, walk: list[str]
    ) -> None:
        cast = Cast()
        _made_outside = cast.coordinator, cast.ccas
        need = a_spotted_need(cast) if spotted else a_need(cast)
        at = MONDAY
        for move in walk:
            at += timedelta(hours=13)
            before = NeedState(need.state)
            try:
                with transaction.atomic():
                    carry_out(cast, need, move, at)
            except RuleViolation:
                pass
            need.refresh_from_db()
            self.check(need, before, at)

    def check(self, need: Need, before: NeedState, at: datetime) -> None:
        after = NeedState(need.state)
        reached = {NEED_LIFECYCLE.target(move, before) for move in NEED_LIFECYCLE.moves_from(before)}
        assert after == before or after in reached
        duties = Duty.objects.filter(about=need.uid, closed_at__isnull=True)
        is_open = after != NeedState.CLOSED
        assert duties.count() == (1 if is_open else 0)
        assert (need.due_at is not None) == is_open
        assert all(duty.due == need.due_at and duty.organisation_id for duty in duties)
        assert bool(need.closure) == bool(need.closed_on) == (not is_open)
        assert after != NeedState.REFERRED or (need.public_service_id and need.handover)
        assert Need.objects.get().reference == need.reference


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": NeedState.CLOSED},
        {"closure": Closure.MET},
        {"state": NeedState.REFERRED},
        {"urgency": 5},
        {"state": "lost"},
        {"due_at": None},
    ],
)
def test_the_database_refuses_the_impossible(cast: Cast, wrong: dict[str, Any]) -> None:
    need = a_need(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(**wrong)


def test_everything_ends_and_everything_can_come_back() -> None:
    assert NEED_LIFECYCLE.ends() == set()
    assert NEED_LIFECYCLE.moves_from(NeedState.CLOSED) == ["reopen"]
    for state in NeedState:
        assert NEED_LIFECYCLE.moves_from(state)
