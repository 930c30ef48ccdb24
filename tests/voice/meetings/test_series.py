"""Several dates in one form, each with its twin at another hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyKind
from maillon.voice.meetings.models import Meeting, Series
from maillon.voice.meetings.public import Rhythm, announce_series, build_agenda, count_votes, propose_topic
from maillon.voice.meetings.rules_series import EACH_MONTH, slots
from maillon.voice.meetings.states import PollWay
from tests.cast import Cast
from tests.voice.making import a_council, a_plan

EVENING = datetime(2027, 3, 22, 20, tzinfo=ZoneInfo("Europe/Paris"))


def test_evening_and_morning_keep_the_hour_of_the_clock() -> None:
    rhythm = Rhythm(times=2, twin_at=time(10), twin_after_days=2)
    found = [
        (slot.occurrence, f"{slot.starts_at:%d/%m %H:%M}")
        for slot in slots(EVENING, EVENING + timedelta(hours=2), "Europe/Paris", rhythm)
    ]
    assert found == [(1, "22/03 20:00"), (1, "24/03 10:00"), (2, "29/03 20:00"), (2, "31/03 10:00")]


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2027, 1, 12), ["12/01 20:00", "09/02 20:00", "09/03 20:00", "13/04 20:00"]),
        (date(2027, 1, 29), ["29/01 20:00", "26/02 20:00", "26/03 20:00", "30/04 20:00"]),
        (date(2027, 11, 9), ["09/11 20:00", "14/12 20:00", "11/01 20:00", "08/02 20:00"]),
    ],
    ids=["the second Tuesday", "a fifth Friday is the last one", "over the new year"],
)
def test_the_same_weekday_of_each_month(first: date, days: list[str]) -> None:
    starts = datetime.combine(first, time(20), ZoneInfo("Europe/Paris"))
    rhythm = Rhythm(every_days=EACH_MONTH, times=4)
    found = slots(starts, starts + timedelta(hours=2), "Europe/Paris", rhythm)
    assert [f"{slot.starts_at:%d/%m %H:%M}" for slot in found] == days


def test_every_date_is_public_and_knows_its_twin(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    starts = timezone.now().replace(hour=18, minute=0) + timedelta(days=10)
    rhythm = Rhythm(times=2, twin_at=time(10), twin_after_days=2)
    made = announce_series(cast.council_host.act(), body=body.uid, plan=a_plan(starts), rhythm=rhythm)
    rows = list(Meeting.objects.filter(series=made).order_by("starts_at"))
    assert [row.occurrence for row in rows] == [1, 1, 2, 2]
    page = client.get(f"/reunions/{rows[0].slug}/").content.decode()
    assert f"/reunions/{rows[1].slug}/" in page
    assert f"/reunions/{rows[2].slug}/" not in page
    assert "<ol>" not in page
    topic = propose_topic(cast.visitor.act(), body=body.uid, text="La rentrée")
    count_votes(cast.council_host.act(), topic=topic.uid, way=PollWay.HAND, people=14)
    build_agenda(cast.council_host.act(), meeting=rows[0].uid)
    twin = client.get(f"/reunions/{rows[1].slug}/").content.decode()
    assert [word in twin for word in ("La rentrée", "14 voix")] == [True, True]
    assert "La rentrée" not in client.get(f"/reunions/{rows[2].slug}/").content.decode()


def test_one_date_refused_announces_none(cast: Cast) -> None:
    committee = a_council(cast, "Comité de pilotage", BodyKind.STEERING)
    plan = a_plan(datetime(2027, 3, 1, 19, tzinfo=UTC))
    with pytest.raises(RuleViolation) as refusal:
        announce_series(
            cast.council_host.act(), body=committee.uid, plan=plan, rhythm=Rhythm(times=2, twin_at=time(10))
        )
    assert refusal.value.code == "day_needs_a_reason"
    assert (Meeting.objects.count(), Series.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("rhythm", "code"),
    [
        (Rhythm(times=61), "too_many_dates"),
        (Rhythm(times=2, twin_at=time(20), twin_after_days=0), "same_hour_twice"),
    ],
)
def test_a_series_that_makes_no_sense_is_refused(cast: Cast, rhythm: Rhythm, code: str) -> None:
    body = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        announce_series(cast.council_host.act(), body=body.uid, plan=a_plan(EVENING), rhythm=rhythm)
    assert refusal.value.code == code
    assert Meeting.objects.count() == 0


def test_another_host_announces_nothing_here(cast: Cast) -> None:
    body = a_council(cast)
    with pytest.raises(NotFoundError):
        announce_series(cast.facilitator.act(), body=body.uid, plan=a_plan(EVENING), rhythm=Rhythm())


def test_the_four_dates_come_from_one_form(cast: Cast) -> None:
    body = a_council(cast)
    day: date = timezone.localdate() + timedelta(days=30)
    answer = cast.council_host.client().post(
        f"/equipe/reunions/plusieurs-dates/{body.slug}/",
        {
            "title": "Réunion du réseau",
            "day_day": day.day,
            "day_month": day.month,
            "day_year": day.year,
            "starts": "20 h",
            "mode": "phone",
            "dial_in": "01 23 45 67 89",
            "every_days": "7",
            "times": "2",
            "twin_at": "10 h",
            "twin_after_days": "2",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    zone = ZoneInfo("Europe/Paris")
    hours = [row.starts_at.astimezone(zone).hour for row in Meeting.objects.order_by("starts_at")]
    assert hours == [20, 10, 20, 10]
