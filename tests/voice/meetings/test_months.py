"""The public calendar backwards: what was held stays one link away from everyone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count

import pytest
from django.test import Client

from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries.months import bounds_of, month_around, month_typed, zone_of
from maillon.voice.meetings.states import MeetingState
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting


def a_past(cast: Cast, *days: datetime) -> list[Meeting]:
    body = a_council(cast)
    made = [a_meeting(cast, body, day) for day in days]
    Meeting.objects.update(state=MeetingState.HELD)
    return made


def test_what_was_held_is_on_the_calendar_with_its_account(cast: Cast, client: Client) -> None:
    first, last = a_past(cast, datetime(2020, 3, 24, 19, tzinfo=UTC), datetime(2020, 4, 1, 8, tzinfo=UTC))
    page = client.get("/reunions/").content.decode()
    assert page.index(f"/reunions/{last.slug}/") < page.index(f"/reunions/{first.slug}/")
    assert "?mois=2020-04" in page


@pytest.mark.parametrize(("place", "shown"), [("quarter", True), ("far_commune", False)])
def test_the_past_of_a_place_is_its_own(cast: Cast, client: Client, place: str, shown: bool) -> None:
    (meeting,) = a_past(cast, datetime(2020, 3, 24, 19, tzinfo=UTC))
    page = client.get(f"/reunions/?lieu={getattr(cast, place).slug}").content.decode()
    assert (f"/reunions/{meeting.slug}/" in page) is shown


def test_one_turns_the_pages_of_the_months_that_hold_something(cast: Cast, client: Client) -> None:
    days = [datetime(2020, month, 31, 22, 30, tzinfo=UTC) for month in (1, 3, 12)]
    a_past(cast, *days)
    april = month_around(cast.quarter, date(2020, 4, 1))
    assert (len(april.meetings), april.before, april.after) == (1, date(2020, 1, 1), date(2020, 12, 1))
    page = client.get("/reunions/?mois=2020-04").content.decode()
    assert [f'"?mois=2020-{near}"' in page for near in ("01", "12", "03")] == [True, True, False]
    assert "/reunions/mois/?mois=2020-04" in page


def test_a_month_ends_at_the_midnight_of_its_place() -> None:
    zone = zone_of(None)
    assert [f"{moment:%d %H %z}" for moment in bounds_of(date(2020, 3, 1), zone)] == ["01 00 +0100", "01 00 +0200"]


@pytest.mark.parametrize("text", ["", "2 avril mars 2020", "2020-13", "0001-01", "9999-12"])
def test_what_is_not_a_month_is_not_guessed(text: str) -> None:
    assert month_typed(text) is None


def test_the_calendar_costs_the_same_whatever_was_held(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    body, days = a_council(cast), count(1)

    def one_more() -> None:
        made = a_meeting(cast, body, datetime(2020, 3, next(days), 19, tzinfo=UTC))
        Meeting.objects.filter(pk=made.pk).update(state=MeetingState.HELD)

    assert_same_queries(client, "/reunions/", one_more)
    assert_same_queries(client, "/reunions/?mois=2020-03", one_more)


def test_home_shows_the_place_where_people_met_when_nobody_answers_yet(cast: Cast, client: Client) -> None:
    a_past(cast, datetime(2020, 3, 24, 19, tzinfo=UTC))
    assert f"/lieux/{cast.quarter.slug}/" in client.get("/").content.decode()
