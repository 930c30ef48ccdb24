"""Acts, identifiers, refusals and quantities."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.act import Act, Agreement, Channel, Machine, utc
from maillon.kernel.privacy import P0, P1, P2, P3, P4, P5, DataClass
from maillon.kernel.quantities import Certainty, Quantity
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)


def act() -> Act[Machine]:
    return Act(actor=Machine("clock"), happened_at=NOON, recorded_at=NOON)


def test_an_act_says_nothing_more_than_it_was_told() -> None:
    told = act()
    assert (told.hat, told.channel, told.for_whom, told.agreement) == (None, Channel.WEB, "", Agreement.NONE)
    assert told.actor.key == "system:clock"


def test_another_act_of_the_same_person_has_another_id() -> None:
    first = act()
    second = first.then()
    assert second.id != first.id
    assert (second.actor, second.happened_at) == (first.actor, first.happened_at)


@pytest.mark.parametrize("field", ["happened_at", "recorded_at"])
def test_an_act_without_a_zone_is_refused(field: str) -> None:
    times: dict[str, Any] = {"happened_at": NOON, "recorded_at": NOON, field: datetime(2026, 11, 22, 12)}  # noqa: DTZ001 -- the case
    with pytest.raises(ValueError, match="aware"):
        Act(actor=Machine("clock"), **times)


@given(st.lists(st.integers(0, (1 << 48) - 1), min_size=2, max_size=20))
def test_identifiers_sort_by_the_moment_they_were_made(moments: Any) -> None:
    made = [uuid7(at) for at in moments]
    assert [uid.int >> 80 for uid in made] == moments
    assert {uid.version for uid in made} == {7}
    assert {uid.variant for uid in made} == {"specified in RFC 4122"}


def test_identifiers_never_meet() -> None:
    assert len({uuid7(0) for _ in range(10_000)}) == 10_000
    assert isinstance(uuid7(), UUID)


def test_a_refusal_says_its_sentence_with_its_values() -> None:
    refusal = RuleViolation("too_many", "Vous pouvez en prendre %(most)s.", most=3)
    assert (refusal.code, str(refusal)) == ("too_many", "Vous pouvez en prendre 3.")
    assert str(RuleViolation("bare")) == "bare"
    assert isinstance(NotFoundError("gone"), RuleViolation)


def test_data_classes_are_ordered_by_harm() -> None:
    assert sorted(DataClass) == [P0, P1, P2, P3, P4, P5]


def test_a_range_goes_upwards() -> None:
    assert Quantity(amount=2, unit="packs", upto=3, certainty=Certainty.ESTIMATED).upto == 3
    with pytest.raises(ValueError, match="upwards"):
        Quantity(amount=3, unit="packs", upto=2)


def test_the_kernel_stands_on_the_standard_library_alone() -> None:
    import sys  # noqa: PLC0415 -- this test only
    from pathlib import Path  # noqa: PLC0415 -- one test alone needs it

    import maillon.kernel  # noqa: PLC0415 -- one test alone needs it

    folder = Path(maillon.kernel.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    roots = set(re.findall(r"^(?:from|import) ([a-z_0-9]+)", source, re.MULTILINE))
    assert roots - set(sys.stdlib_module_names) <= {"maillon"}
    assert re.findall(r"maillon\.(?!kernel)\w+", source) == []
