"""Who may be reached how and when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.channels.rules import (
    QUIET_FROM,
    QUIET_UNTIL,
    SafeContact,
    clock_time,
    may_receive_sms,
    next_allowed,
    unfit_param,
    way_for,
)
from maillon.ground.channels.states import Way

PARIS = ZoneInfo("Europe/Paris")


def monday(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("channel", "phone", "email", "account", "way"),
    [
        ("email", "+33612345678", "a@b.fr", False, Way.EMAIL),
        ("email", "+33612345678", "", False, Way.CALL),
        ("sms", "+33612345678", "", False, Way.SMS),
        ("sms", "+33472345678", "", False, Way.CALL),
        ("sms", "+447700900123", "", False, Way.CALL),
        ("call", "+33612345678", "a@b.fr", True, Way.CALL),
        ("call", "", "a@b.fr", False, Way.LETTER),
        ("in_app", "+33612345678", "", True, Way.IN_APP),
        ("in_app", "+33612345678", "", False, Way.CALL),
        ("pigeon", "+33612345678", "", False, Way.CALL),
        ("letter", "+33612345678", "", False, Way.LETTER),
    ],
)
def test_a_message_takes_her_way_or_a_human(channel: str, phone: str, email: str, account: bool, way: Way) -> None:
    assert way_for(channel, phone=phone, email=email, has_account=account) == way


@pytest.mark.parametrize(
    ("number", "fine"),
    [
        ("+33612345678", True),
        ("+33712345678", True),
        ("+262692123456", True),
        ("+262639123456", True),
        ("+590690123456", True),
        ("+594694123456", True),
        ("+596696123456", True),
        ("+508551234", True),
        ("+687751234", True),
        ("+68987123456", True),
        ("+681821234", True),
        ("+33899123456", False),
        ("+33147200001", False),
        ("+21612345678", False),
        ("+12025550123", False),
        ("3919", False),
    ],
)
def test_sms_go_to_mobiles_of_france_and_overseas_only(number: str, fine: bool) -> None:
    assert may_receive_sms(number) is fine


@pytest.mark.parametrize(
    ("value", "fit"),
    [
        ("K7 M4 QX", True),
        ("needs.taken_up", True),
        ("2026-11-24", True),
        ("2026-11-24T14:30:00+01:00", True),
        ("019347aa-0000-7000-8000-123456789012", True),
        (12, True),
        ("Amina", False),
        ("amina@exemple.fr", False),
        ("06 12 34 56 78", False),
        ("0612345678", False),
        ("rue des Lilas", False),
        ("a" * 61, False),
        (None, False),
    ],
)
def test_a_param_is_a_code_a_date_or_a_number(value: object, fit: bool) -> None:
    assert unfit_param({"value": value}) == (None if fit else "value")


@pytest.mark.parametrize(
    ("at", "way", "expected"),
    [
        (monday(19, 59), Way.SMS, monday(19, 59)),
        (monday(20), Way.SMS, monday(8) + timedelta(days=1)),
        (monday(7, 59), Way.SMS, monday(8)),
        (monday(23), Way.EMAIL, monday(23)),
        (monday(23), Way.LETTER, monday(23)),
        (monday(3), Way.CALL, monday(8)),
    ],
)
def test_nothing_rings_at_night(at: datetime, way: Way, expected: datetime) -> None:
    assert next_allowed(at, way, SafeContact()) == expected


def test_her_own_hours_hold_for_e_mail_too() -> None:
    mornings = SafeContact(call_from="9h", call_until="11h30")
    assert next_allowed(monday(14), Way.EMAIL, mornings) == monday(9) + timedelta(days=1)
    assert next_allowed(monday(10), Way.EMAIL, mornings) == monday(10)


def test_an_urgent_notice_passes_the_night_but_never_her_hours() -> None:
    assert next_allowed(monday(22), Way.SMS, SafeContact(), urgent=True) == monday(22)
    mornings = SafeContact(call_from="09:00", call_until="11:00")
    assert next_allowed(monday(22), Way.SMS, mornings, urgent=True) == monday(9) + timedelta(days=1)


def test_hours_that_lie_in_the_night_leave_it_to_a_human() -> None:
    assert next_allowed(monday(12), Way.SMS, SafeContact(call_from="21h", call_until="23h")) is None


def test_hours_past_midnight_are_for_those_who_work_at_night() -> None:
    night = SafeContact(call_from="22:00", call_until="09:00")
    assert next_allowed(monday(12), Way.SMS, night) == monday(8) + timedelta(days=1)


hours = st.one_of(st.just(""), st.times().map(lambda t: t.strftime("%H:%M")), st.sampled_from(["9h", "9h30", "midi"]))
zones = st.sampled_from(["Europe/Paris", "America/Martinique", "Indian/Mayotte", "Pacific/Noumea", "America/Miquelon"])


@given(
    at=st.datetimes(monday(0).replace(tzinfo=None), monday(0).replace(tzinfo=None) + timedelta(days=400)),
    zone=zones,
    start=hours,
    end=hours,
    way=st.sampled_from([Way.SMS, Way.CALL, Way.EMAIL]),
)
def test_no_message_ever_leaves_out_of_rule(at: datetime, zone: str, start: str, end: str, way: Way) -> None:
    local = at.replace(tzinfo=ZoneInfo(zone))
    safe = SafeContact(call_from=start, call_until=end)
    found = next_allowed(local, way, safe)
    if found is None:
        return
    moment = found.time()
    assert found >= local or found.replace(tzinfo=None) >= local.replace(tzinfo=None)
    assert way == Way.EMAIL or QUIET_UNTIL <= moment < QUIET_FROM
    first, last = clock_time(start), clock_time(end)
    if first is not None and last is not None and first > last:
        assert moment >= first or moment <= last
    else:
        assert (first or time.min) <= moment <= (last or time.max)
    assert next_allowed(found, way, safe) == found


@pytest.mark.parametrize(
    ("said", "hour"),
    [("9 heures", time(9)), ("18.30", time(18, 30)), ("6 pm", time(18)), ("12 a.m.", time(0)), ("midi", time(12)),
     ("٩", time(9)), ("25 h", None), ("le soir", None)],
)  # fmt: skip
def test_an_hour_is_read_as_people_say_it(said: str, hour: time | None) -> None:
    assert clock_time(said) == hour
