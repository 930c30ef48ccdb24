"""A date chosen together, on the web without account or on paper; counted, never named."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Preset, change_rules
from maillon.voice.meetings.models import DatePoll, Meeting, PollDate
from maillon.voice.meetings.public import answer_poll, choose_date, open_poll, type_grid
from maillon.voice.meetings.states import MeetingState, Mode
from tests.cast import Cast
from tests.voice.making import a_council


def a_poll(cast: Cast, **options: object) -> DatePoll:
    soon = timezone.now() + timedelta(days=20)
    fields = {"room": "Salle des fêtes", **options}
    return open_poll(
        cast.council_host.act(),
        body=a_council(cast).uid,
        title="Goûter des conseils",
        starts=[soon, soon + timedelta(days=1)],
        closes_on=timezone.localdate() + timedelta(days=7),
        **fields,  # type: ignore[arg-type]
    )


def test_anyone_answers_without_account(cast: Cast, client: Client) -> None:
    poll = a_poll(cast)
    one, two = PollDate.objects.filter(poll=poll)
    assert client.post(f"/dates/{poll.slug}/", {"dates": [one.pk, two.pk]}).status_code == 302
    assert client.post(f"/dates/{poll.slug}/", {"dates": [two.pk], "another": "1"}).status_code == 302
    assert list(PollDate.objects.filter(poll=poll).values_list("web", flat=True)) == [1, 2]


def test_the_same_form_twice_is_one_answer(cast: Cast, client: Client) -> None:
    poll = a_poll(cast)
    act = client.get(f"/dates/{poll.slug}/").content.decode().split('name="act" value="')[1].split('"')[0]
    date = poll.dates.earliest("pk")
    for _ in range(2):
        client.post(f"/dates/{poll.slug}/", {"dates": [date.pk], "act": act})
    date.refresh_from_db()
    assert date.web == 1


def test_dates_of_another_poll_are_not_counted(cast: Cast) -> None:
    poll, other = a_poll(cast), a_poll(cast)
    with pytest.raises(RuleViolation) as refusal:
        answer_poll(cast.visitor.act(), poll=poll.uid, dates=[other.dates.earliest("pk").pk])
    assert refusal.value.code == "no_date_chosen"
    assert list(PollDate.objects.values_list("web", flat=True)) == [0, 0, 0, 0]


def test_a_closed_poll_takes_no_answer(cast: Cast) -> None:
    poll = a_poll(cast)
    later = timezone.now() + timedelta(days=9)
    with pytest.raises(RuleViolation) as refusal:
        answer_poll(cast.visitor.act(at=later), poll=poll.uid, dates=[poll.dates.earliest("pk").pk])
    assert refusal.value.code == "poll_is_closed"


def test_the_paper_grid_is_typed_and_typed_again(cast: Cast) -> None:
    poll = a_poll(cast)
    date = poll.dates.earliest("pk")
    client = cast.council_host.client()
    for people in (4, 6):
        assert client.post(f"/equipe/dates/{poll.slug}/", {f"paper{date.pk}": people}).status_code == 302
    assert list(poll.dates.values_list("paper", flat=True)) == [6, None]
    with pytest.raises(NotFoundError):
        type_grid(cast.facilitator.act(), poll=poll.uid, counts={str(date.pk): 9})


def test_the_date_chosen_becomes_a_meeting(cast: Cast) -> None:
    poll = a_poll(cast, dial_in="01 23 45 67 89")
    date = poll.dates.earliest("pk")
    answer = cast.council_host.client().post(f"/equipe/dates/{poll.slug}/", {"date": date.pk})
    made = Meeting.objects.get()
    assert answer.status_code == 302
    assert (made.starts_at, made.state, made.mode) == (date.starts_at, MeetingState.ANNOUNCED, Mode.HYBRID)
    with pytest.raises(RuleViolation) as refusal:
        choose_date(cast.council_host.act(), poll=poll.uid, date=date.pk)
    assert refusal.value.code == "date_is_chosen"


def test_a_poll_without_choice_or_way_to_come_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        a_poll(cast, room="")
    assert refusal.value.code == "nobody_can_join"
    day = timezone.now()
    with pytest.raises(RuleViolation) as refusal:
        open_poll(
            cast.council_host.act(),
            body=a_council(cast).uid,
            title="Une date",
            starts=[day, day],
            closes_on=day.date(),
            room="Salle",
        )
    assert refusal.value.code == "two_dates_at_least"
    assert DatePoll.objects.count() == 0


def test_it_opens_from_the_form(cast: Cast) -> None:
    body, first = a_council(cast), timezone.localdate() + timedelta(days=30)
    typed: dict[str, object] = {"title": "Le forum", "room": "Salle des fêtes", "hour1": "20 h", "hour2": "10 h"}
    for name, day in (("day1", first), ("day2", first), ("closes_on", timezone.localdate())):
        typed |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    client = cast.council_host.client()
    answer = client.post(f"/equipe/reunions/choisir-une-date/{body.slug}/", typed)
    assert answer.status_code == 302, answer.content.decode()
    assert DatePoll.objects.get().dates.count() == 2


def test_a_second_answer_of_one_browser_replaces_the_first(cast: Cast, client: Client) -> None:
    poll = a_poll(cast)
    first, second = poll.dates.all()[:2]
    page = f"/dates/{poll.slug}/"
    client.post(page, {"dates": [first.pk], "act": str(uuid7())})
    client.post(page, {"dates": [second.pk], "act": str(uuid7())})
    Client().post(page, {"dates": [first.pk, second.pk], "act": str(uuid7())})
    assert [day.web for day in poll.dates.all()[:2]] == [1, 2]
    assert f'value="{second.pk}" checked' in client.get(page).content.decode()


def test_a_political_instance_says_why_a_date_by_day_and_the_paper_typed_is_kept(cast: Cast) -> None:
    poll = a_poll(cast)
    rules = replace(Preset(), political=True, earliest_start=time(18, 0))
    change_rules(cast.council_host.act(), body=poll.body.uid, rules=rules)
    day = poll.dates.earliest("pk")
    noon = (timezone.now() + timedelta(days=20)).replace(hour=11, minute=0)
    day.starts_at = noon + timedelta(days=(7 - noon.weekday()) % 7)
    day.ends_at = day.starts_at + timedelta(hours=2)
    day.save()
    page, host = f"/equipe/dates/{poll.slug}/", cast.council_host.client()
    assert "Si la date est dans la journée" in host.get(page).content.decode()
    wrong = host.post(page, {f"paper{day.pk}": "une dizaine", "act": str(uuid7())}, follow=True).content.decode()
    assert "« une dizaine »" in wrong
    said = {"date": day.pk, f"paper{day.pk}": "12", "act": str(uuid7())}
    assert "pourquoi elle a lieu dans la journée" in host.post(page, said, follow=True).content.decode()
    day.refresh_from_db()
    assert (day.paper, Meeting.objects.count()) == (12, 0)
    host.post(page, {**said, "reason": "La salle n'est libre qu'à midi.", "act": str(uuid7())})
    assert Meeting.objects.get().public_reason == "La salle n'est libre qu'à midi."
