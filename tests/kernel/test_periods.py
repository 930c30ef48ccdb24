"""Stretches of days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.periods import Period

days = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@st.composite
def periods(draw: Any) -> Any:
    start = draw(days)
    end = draw(st.one_of(st.none(), st.integers(0, 40).map(lambda n: start + timedelta(days=n))))
    return Period(start, end)


CALENDAR = [date(2025, 12, 1) + timedelta(days=n) for n in range(200)]


@given(periods(), periods())
def test_two_periods_overlap_exactly_when_they_share_a_day(one: Period, other: Period) -> None:
    assert one.overlaps(other) == any(day in one and day in other for day in CALENDAR)
    assert one.overlaps(other) == other.overlaps(one)


@given(periods(), days)
def test_both_ends_are_included(period: Any, day: Any) -> None:
    assert period.start in period
    assert period.start - timedelta(days=1) not in period
    if period.end is None:
        assert max(day, period.start) in period
    else:
        assert period.end in period
        assert period.end + timedelta(days=1) not in period


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2026, 2, 1), date(2026, 1, 31))
