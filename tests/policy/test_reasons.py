"""Seen ⇒ a living reason exists at this instant, whatever was given, taken back, expired or kept apart before."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from maillon.ground.access.models import Conflict, Grant
from maillon.ground.access.public import Actor, Capability, Role
from maillon.ground.channels.public import Message
from maillon.ground.vault.public import open_dossier
from maillon.kernel.uid import uuid7
from tests.cast import FAR_AWAY, Cast, give_role, keep_apart

PAIRS = [("cell", "quarter"), ("cell", "next_quarter"), ("other_cell", "next_quarter"), ("partner", "quarter")]
ROLES = [Role.MEDIATOR, Role.COORDINATOR, Role.VOLUNTEER, Role.SPACE_ADMIN, Role.CCAS_AGENT]
READERS = {Role.MEDIATOR, Role.COORDINATOR, Role.CCAS_AGENT}
TODAY = date(2026, 11, 22)
days = st.integers(-3, 3)


class Reasons(RuleBasedStateMachine):
    """Grants and conflicts of one person, against a model of plain dictionaries."""

    @initialize()
    def open(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.cast, self.today = Cast(), TODAY
        member = self.cast.member("Ada", Role.VOLUNTEER, self.cast.cell, None, starts_on=FAR_AWAY)
        assert member.person is not None
        assert member.account is not None
        self.person, self.account = member.person, member.account.pk
        self.grants: dict[int, dict[str, Any]] = {}
        self.conflicts: dict[int, tuple[str, date | None]] = {}
        self.rows = {(o, p, who): self._row(o, p, who) for o, p in PAIRS for who in ("neighbour", "kept_apart")}

    def _row(self, organisation: str, place: str, who: str) -> int:
        at, known = timezone.now(), getattr(self.cast, who)
        row = Message.objects.create(
            uid=uuid7(),
            person=known,
            organisation=getattr(self.cast, organisation),
            place=getattr(self.cast, place),
            dossier=open_dossier(space=known.space, purpose="message", at=at, ends_on=FAR_AWAY),
            notice="channels.neutral",
            about=uuid7(),
            way="call",
            created_at=at,
        )
        return int(row.pk)

    @rule(
        pair=st.sampled_from(PAIRS),
        role=st.sampled_from(ROLES),
        whole=st.booleans(),
        start=days,
        length=st.one_of(st.none(), st.integers(0, 3)),
    )
    def give(self, pair: tuple[str, str], role: Role, whole: bool, start: int, length: int | None) -> None:
        starts_on = self.today + timedelta(days=start)
        ends_on = None if length is None else starts_on + timedelta(days=length)
        place = "" if whole else pair[1]
        grant = give_role(
            self.person,
            role,
            getattr(self.cast, pair[0]),
            getattr(self.cast, place) if place else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        kept = {"role": role, "organisation": pair[0], "place": place, "from": starts_on, "until": ends_on}
        self.grants[grant.pk] = kept

    @rule(rank=st.integers(0, 20))
    def take_back(self, rank: int) -> None:
        if self.grants:
            pk = sorted(self.grants)[rank % len(self.grants)]
            Grant.objects.filter(pk=pk).update(revoked_at=timezone.now())
            del self.grants[pk]

    @rule(days_later=st.integers(1, 4))
    def wait(self, days_later: int) -> None:
        self.today += timedelta(days=days_later)

    @rule(who=st.sampled_from(["neighbour", "kept_apart"]), first=st.booleans())
    def part(self, who: str, first: bool) -> None:
        if any(name == who for name, _end in self.conflicts.values()):
            return
        other = getattr(self.cast, who)
        made = keep_apart(self.person, other) if first else keep_apart(other, self.person)
        self.conflicts[made.pk] = (who, None)

    @rule(rank=st.integers(0, 5), length=st.integers(-2, 2))
    def end_conflict(self, rank: int, length: int) -> None:
        if self.conflicts:
            pk = sorted(self.conflicts)[rank % len(self.conflicts)]
            end = self.today + timedelta(days=length)
            Conflict.objects.filter(pk=pk).update(ends_on=end)
            self.conflicts[pk] = (self.conflicts[pk][0], end)

    @invariant()
    def what_is_seen_has_a_living_reason_and_nothing_is_missing(self) -> None:
        if not hasattr(self, "rows"):
            return
        actor = Actor.load(self.account, self.today)
        seen = set(Message.objects.allowed(actor, Capability.READ_NEEDS).values_list("pk", flat=True))
        assert seen == {pk for key, pk in self.rows.items() if self._has_a_reason(*key)}

    def _has_a_reason(self, organisation: str, place: str, who: str) -> bool:
        kept = {name for name, end in self.conflicts.values() if end is None or end >= self.today}
        return who not in kept and any(
            grant["role"] in READERS
            and grant["organisation"] == organisation
            and grant["place"] in {"", place}
            and grant["from"] <= self.today
            and (grant["until"] is None or self.today <= grant["until"])
            for grant in self.grants.values()
        )

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)


@pytest.mark.django_db(transaction=False)
def test_whatever_happens_seen_means_a_living_reason() -> None:
    current = settings()
    Reasons.TestCase.settings = settings(
        current, max_examples=min(200, current.max_examples), stateful_step_count=20, deadline=None
    )
    Reasons.TestCase("runTest").runTest()
