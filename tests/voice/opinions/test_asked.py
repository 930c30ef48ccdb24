"""An opinion asked to several: silence is never a yes, late is apart, one answer each whatever is pressed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import booleans, lists, sampled_from, tuples

from maillon.ground.channels.public import Message
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions.commands import answer_for_us, conclude, type_answer
from maillon.voice.opinions.models import Asked, OpinionRequest
from maillon.voice.opinions.public import Answer, AnswerWay, answer_by_link, ask_opinion
from maillon.voice.opinions.queries.requests import own_request_or_404
from maillon.voice.opinions.rules import tally
from maillon.voice.opinions.sweeps import remind_once
from tests.cast import Cast
from tests.voice.making import a_council
from tests.voice.opinions.making import IN_TEN_DAYS, SCRIBE, a_request, links_of, some_organisations

LATER = IN_TEN_DAYS + timedelta(days=1)
ANSWERS = lists(tuples(sampled_from(["", *Answer.values]), booleans()), max_size=40)


@given(answers=ANSWERS)
def test_silence_is_never_a_yes_and_everyone_asked_is_somewhere_once(answers: list[tuple[str, bool]]) -> None:
    found = tally(answers, Answer.values)
    assert found.silent == sum(not code for code, _late in answers)
    for code in Answer.values:
        assert found.said[code] == sum(said == code and not late for said, late in answers)
        assert found.late[code] == sum(said == code and late for said, late in answers)
    assert found.asked == len(answers)
    quiet = tally([*answers, ("", False), ("", True)], Answer.values)
    assert (quiet.said, quiet.late, quiet.silent) == (found.said, found.late, found.silent + 2)


@pytest.mark.django_db
def test_it_is_asked_from_the_form_and_each_is_told_by_its_own_channel(cast: Cast) -> None:
    one, two = some_organisations(cast, 2)
    type(two).objects.filter(pk=two.pk).update(email="", phone="0199000002")
    request = a_request(cast)
    day = timezone.localdate(timezone.now() + IN_TEN_DAYS)
    answer = cast.council_host.client().post(
        f"/equipe/demandes-d-avis/ouvrir/{request.body.slug}/",
        {
            "title": "Fermer la rue ?",
            "text": "Le mercredi.",
            "organisations": [one.pk, two.pk],
            "closes_on_day": day.day,
            "closes_on_month": day.month,
            "closes_on_year": day.year,
            "shown": "after",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    made = OpinionRequest.objects.exclude(pk=request.pk).get()
    told = Message.objects.filter(about__in=made.asked.values("uid")).values_list("way", flat=True)
    assert sorted(told) == ["call", "email"]


@pytest.mark.django_db
def test_one_button_answers_and_may_change_until_the_date(cast: Cast, client: Client) -> None:
    request = a_request(cast)
    link = f"/donner-un-avis/{links_of(request)[0]}/"
    assert "jamais compté comme un accord" in client.get(link).content.decode()
    assert client.post(link, {"answer": "favourable"}).status_code == 302
    assert client.post(link, {"answer": "reserves"}).status_code == 422
    assert client.post(link, {"answer": "reserves", "words": "Le bus doit passer."}).status_code == 302
    row = request.asked.earliest("organisation__name")
    assert (row.answer, row.words, row.way, row.late) == ("reserves", "Le bus doit passer.", "web", False)
    card = own_request_or_404(cast.council_host.actor, request.reference, timezone.now())
    assert [one.organisation.name for one in card.silent] == ["Association 01", "Association 02"]


@pytest.mark.django_db
def test_the_same_answer_ten_times_is_one(cast: Cast, client: Client) -> None:
    request = a_request(cast)
    link = f"/donner-un-avis/{links_of(request)[0]}/"
    act = client.get(link).content.decode().split('name="act" value="')[1].split('"')[0]
    for _turn in range(10):
        assert client.post(link, {"answer": "favourable", "act": act}).status_code == 302
    card = own_request_or_404(cast.council_host.actor, request.reference, timezone.now())
    assert (card.tally.said["favourable"], card.tally.silent) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_twenty_who_answer_at_once_are_each_counted_once() -> None:
    cast = Cast()
    request = a_request(cast, some_organisations(cast, 20))
    act, links = cast.visitor.act, links_of(request)

    def one(job: Callable[[], Any]) -> Any:
        try:
            return job()
        finally:
            connection.close()

    jobs = [partial(answer_by_link, act(), token=token, answer=Answer.FAVOURABLE) for token in links]
    with ThreadPoolExecutor(max_workers=20) as pool:
        list(pool.map(one, jobs))
    card = own_request_or_404(cast.council_host.actor, request.reference, timezone.now())
    assert (card.tally.said["favourable"], card.tally.silent, card.tally.asked) == (20, 0, 20)


@pytest.mark.django_db
def test_others_answers_are_seen_when_it_was_said_so(cast: Cast, client: Client) -> None:
    for at_once, seen in ((False, False), (True, True)):
        request = a_request(cast, some_organisations(cast), shown_at_once=at_once)
        first, second, _third = links_of(request)
        answer_by_link(cast.visitor.act(), token=first, answer=Answer.UNFAVOURABLE, words="CANARI")
        page = client.get(f"/donner-un-avis/{second}/").content.decode()
        assert ("CANARI" in page) is seen
        assert ("après la date seulement" in page) is not seen
        OpinionRequest.objects.filter(pk=request.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
        assert "CANARI" in client.get(f"/donner-un-avis/{second}/").content.decode()


@pytest.mark.django_db
def test_a_late_answer_is_kept_apart_and_one_in_time_no_longer_changes(cast: Cast) -> None:
    request = a_request(cast)
    first, second, _silent = links_of(request)
    answer_by_link(cast.visitor.act(), token=first, answer=Answer.FAVOURABLE)
    later = timezone.now() + LATER
    answer_by_link(cast.visitor.act(at=later), token=second, answer=Answer.FAVOURABLE)
    with pytest.raises(RuleViolation) as refusal:
        answer_by_link(cast.visitor.act(at=later), token=first, answer=Answer.DECLINED)
    assert refusal.value.code == "answered_already"
    card = own_request_or_404(cast.council_host.actor, request.reference, later)
    assert (card.tally.said["favourable"], card.tally.late["favourable"], card.tally.silent) == (1, 1, 1)


@pytest.mark.django_db
def test_a_link_past_its_month_is_not_found(cast: Cast, client: Client) -> None:
    request = a_request(cast)
    token = links_of(request)[0]
    with pytest.raises(NotFoundError):
        answer_by_link(
            cast.visitor.act(at=request.closes_at + timedelta(days=31)), token=token, answer=Answer.FAVOURABLE
        )
    assert client.get("/donner-un-avis/autre-chose/").status_code == 404
    assert Asked.objects.exclude(answer="").count() == 0


@pytest.mark.django_db
def test_an_answer_heard_is_typed_with_the_function_that_heard_it(cast: Cast) -> None:
    request = a_request(cast)
    row = request.asked.earliest("organisation__name")
    typed = {"move": "type", "target": str(row.uid), "answer": "declined", "way": "phone", "scribe": SCRIBE}
    page = cast.council_host.client().post(f"/equipe/demandes-d-avis/{request.reference}/", typed)
    assert page.status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.way, row.scribe) == ("declined", "phone", SCRIBE)
    for scribe, code in (("", "which_function"), (SCRIBE, "how_was_it_heard")):
        way = AnswerWay.WEB if scribe else AnswerWay.PHONE
        with pytest.raises(RuleViolation) as refusal:
            type_answer(cast.council_host.act(), asked=row.uid, answer=Answer.FAVOURABLE, way=way, scribe=scribe)
        assert refusal.value.code == code


@pytest.mark.django_db
def test_an_answer_is_typed_for_whom_was_asked_only(cast: Cast) -> None:
    mine, other = a_request(cast), a_request(cast, some_organisations(cast, 2))
    target = str(other.asked.earliest("pk").uid)
    typed = {"move": "type", "target": target, "answer": "declined", "way": "phone", "scribe": SCRIBE}
    client = cast.council_host.client()
    for wrong in (target, "", "pas-un-identifiant"):
        page = client.post(f"/equipe/demandes-d-avis/{mine.reference}/", {**typed, "target": wrong})
        assert page.status_code in {404, 422}
    with pytest.raises(NotFoundError):
        type_answer(
            cast.facilitator.act(),
            asked=mine.asked.earliest("pk").uid,
            answer=Answer.FAVOURABLE,
            way=AnswerWay.PAPER,
            scribe=SCRIBE,
        )
    assert Asked.objects.exclude(answer="").count() == 0


@pytest.mark.django_db
def test_one_reminder_to_the_silent_alone(cast: Cast) -> None:
    request = a_request(cast)
    answer_by_link(cast.visitor.act(), token=links_of(request)[0], answer=Answer.FAVOURABLE)
    assert remind_once(timezone.now()) == 0
    near = request.closes_at - timedelta(days=2)
    assert [remind_once(near), remind_once(near + timedelta(hours=1))] == [2, 0]
    told = Message.objects.filter(notice="opinions.reminder").values_list("about", flat=True)
    assert set(told) == {one.uid for one in request.asked.filter(answer="")}


@pytest.mark.django_db
def test_the_asker_says_what_it_does_with_it_after_the_date(cast: Cast, client: Client) -> None:
    request = a_request(cast)
    with pytest.raises(RuleViolation) as refusal:
        conclude(cast.council_host.act(), request=request.uid, words="On ferme.")
    assert refusal.value.code == "still_open"
    later = timezone.now() + LATER
    conclude(cast.council_host.act(at=later), request=request.uid, words="Nous essayons un mois.")
    token = links_of(request)[0]
    assert "Nous essayons un mois." in client.get(f"/donner-un-avis/{token}/").content.decode()
    with pytest.raises(RuleViolation) as refusal:
        answer_by_link(cast.visitor.act(at=later), token=token, answer=Answer.FAVOURABLE)
    assert refusal.value.code == "asker_has_concluded"


@pytest.mark.django_db
def test_the_result_says_who_did_not_answer_and_prints(cast: Cast) -> None:
    request, client = a_request(cast), cast.council_host.client()
    OpinionRequest.objects.filter(pk=request.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    page = client.get(f"/equipe/demandes-d-avis/{request.reference}/").content.decode()
    assert "N&#x27;ont pas répondu" in page or "N'ont pas répondu" in page
    assert "Favorable : aucune organisation" in page
    assert client.get(f"/equipe/demandes-d-avis/{request.reference}/feuille/").content[:4] == b"%PDF"
    assert cast.facilitator.client().get(f"/equipe/demandes-d-avis/{request.reference}/").status_code == 404


@pytest.mark.django_db
def test_bad_requests_say_what_to_do(cast: Cast) -> None:
    one, two = some_organisations(cast, 2)
    for organisations, hours, code in (([one.pk], 240, "ask_two_at_least"), ([one.pk, two.pk], 2, "closes_too_soon")):
        with pytest.raises(RuleViolation) as refusal:
            ask_opinion(
                cast.council_host.act(),
                body=a_council(cast).uid,
                title="Vite ?",
                text="Tout de suite.",
                organisations=organisations,
                closes_at=timezone.now() + timedelta(hours=hours),
            )
        assert refusal.value.code == code
    assert OpinionRequest.objects.count() == 0


@pytest.mark.django_db
def test_an_organisation_finds_what_it_is_asked_and_answers_signed_in(cast: Cast) -> None:
    request = a_request(cast, [cast.network, cast.ccas])
    client, mine = cast.facilitator.client(), request.asked.get(organisation=cast.network)
    assert "Fermer la rue le mercredi ?" in client.get("/equipe/avis/").content.decode()
    assert client.post(f"/equipe/avis-demandes/{mine.uid}/", {"answer": "unfavourable"}).status_code == 422
    assert client.post(f"/equipe/avis-demandes/{mine.uid}/", {"answer": "favourable"}).status_code == 302
    mine.refresh_from_db()
    assert (mine.answer, mine.way) == ("favourable", "web")
    other = request.asked.get(organisation=cast.ccas)
    assert client.get(f"/equipe/avis-demandes/{other.uid}/").status_code == 404
    with pytest.raises(NotFoundError):
        answer_for_us(cast.facilitator.act(), asked=other.uid, answer=Answer.FAVOURABLE)
