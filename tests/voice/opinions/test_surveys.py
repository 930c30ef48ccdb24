"""A survey: anyone answers, nothing holds one person's answers together, no small count is ever shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from maillon.ground.channels.public import Message
from maillon.ground.journal.models import StoredAct
from maillon.ground.vault.public import open_sealed
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions.commands import (
    add_question,
    answer_survey,
    ask_survey,
    conclude_survey,
    take_up_survey,
    withdraw_survey,
)
from maillon.voice.opinions.models import Survey, SurveyCount, SurveyWords
from maillon.voice.opinions.states_survey import QuestionKind, ShownTo
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting
from tests.voice.opinions.making import some_organisations
from tests.voice.opinions.surveys import (
    IN_TEN_DAYS,
    a_survey,
    owed,
    some_answers,
)


@pytest.mark.django_db
def test_it_is_prepared_and_asked_from_the_browser(cast: Cast) -> None:
    one, two = some_organisations(cast, 2)
    host, body, day = cast.council_host.client(), a_council(cast), timezone.localdate(timezone.now() + IN_TEN_DAYS)
    sent = {
        "title": "Vos besoins",
        "asked": "organisations",
        "shown_to": "participants",
        "closes_on_day": day.day,
        "closes_on_month": day.month,
        "closes_on_year": day.year,
    }
    answer = host.post(f"/equipe/sondages/ouvrir/{body.slug}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    page = answer["Location"]
    few = host.post(page, {"move": "question", "wording": "Où ?", "kind": "one", "options": "Ici"})
    assert (few.status_code, "de deux à douze" in few.content.decode()) == (422, True)
    asked = {"move": "question", "wording": "Où ?", "kind": "one", "options": "Ici\n\nAilleurs\nIci"}
    assert host.post(page, asked).status_code == 302
    assert host.post(page, {"move": "ask", "organisations": [one.pk, two.pk]}).status_code == 302
    made = Survey.objects.get()
    assert (made.state, made.invited, made.questions.get().options) == ("asked", 2, "Ici\nAilleurs")
    links = {str(message.params) for message in Message.objects.filter(about=made.uid)}
    assert len(links) == 1, "everyone has the same link: nothing says who answered"


@pytest.mark.django_db
def test_anyone_answers_by_the_link_once_and_leaves_no_trace(cast: Cast) -> None:
    survey = a_survey(cast)
    client, address = cast.mediator.client(), f"/sondages/{survey.code}/"
    act = client.get(address).content.decode().split('name="act" value="')[1].split('"')[0]
    sent = {"act": act, "q1": "0", "q2": ["0", "2"], "q3": "12", "q4": "Un panneau dans le hall"}
    for _turn in range(3):
        assert client.post(address, sent).status_code == 200
    survey.refresh_from_db()
    counts = SurveyCount.objects.order_by("question__rank", "value").values_list("question__rank", "value", "people")
    assert list(counts) == [(1, "", 1), (1, "0", 1), (2, "", 1), (2, "0", 1), (2, "2", 1), (3, "", 1), (3, "12", 1), (4, "", 1)]  # fmt: skip
    kept = SurveyWords.objects.get()
    assert (survey.replies, kept.text, open_sealed(kept).text) == (1, "", "Un panneau dans le hall")
    assert b"panneau" not in bytes(kept.sealed)
    assert StoredAct.objects.order_by("recorded_at").last().actor_key == "public"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_no_column_could_hold_who_answered_or_what_else_she_answered(cast: Cast) -> None:
    columns = {}
    with connection.cursor() as cursor:
        for table in ("opinions_surveycount", "opinions_surveywords"):
            described = connection.introspection.get_table_description(cursor, table)
            columns[table] = {one.name for one in described}
    assert columns == {
        "opinions_surveycount": {"id", "question_id", "value", "people"},
        "opinions_surveywords": {"id", "uid", "question_id", "dossier_id", "sealed", "text", "state"},
    }


@pytest.mark.django_db
def test_a_stranger_s_browser_receives_no_cookie(cast: Cast, client: Client) -> None:
    survey = a_survey(cast)
    client.get(f"/sondages/{survey.code}/")
    client.post(f"/sondages/{survey.code}/", {"q1": "1"})
    survey.refresh_from_db()
    assert (survey.replies, dict(client.cookies)) == (1, {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed"),
    [("q1", "7"), ("q3", "beaucoup"), ("q3", "-2"), ("q4", "Demandez à Mme Durand"), ("q4", "a" * 401), ("q4", "   ")],
)
def test_bad_answers_are_said_and_nothing_typed_is_lost(cast: Cast, client: Client, field: str, typed: str) -> None:
    survey = a_survey(cast)
    answer = client.post(f"/sondages/{survey.code}/", {field: typed})
    assert answer.status_code == 422
    if field != "q1":
        assert typed.strip() in answer.content.decode()
    survey.refresh_from_db()
    assert survey.replies == 0


@pytest.mark.django_db
def test_a_meeting_takes_it_up_and_leads_to_it(cast: Cast, client: Client) -> None:
    survey, meeting = a_survey(cast), a_meeting(cast, a_council(cast))
    Survey.objects.filter(pk=survey.pk).update(body=meeting.body)
    assert f"/sondages/{survey.code}/" not in client.get(f"/reunions/{meeting.slug}/").content.decode()
    sent = {"move": "take_up", "meeting": str(meeting.uid)}
    assert cast.council_host.client().post(f"/equipe/sondages/{survey.code}/", sent).status_code == 302
    page = client.get(f"/reunions/{meeting.slug}/").content.decode()
    assert f"/sondages/{survey.code}/" in page
    assert meeting.items.get().title == survey.title
    assert f"/reunions/{meeting.slug}/" in client.get(f"/sondages/{survey.code}/").content.decode()


@pytest.mark.django_db
def test_results_for_participants_are_listed_nowhere(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    shown_one, hidden = a_survey(cast), a_survey(cast, shown_to=ShownTo.PARTICIPANTS)
    Survey.objects.filter(pk__in=[shown_one.pk, hidden.pk]).update(body=body)
    page = client.get(f"/instances/{body.slug}/").content.decode()
    assert (shown_one.code in page, hidden.code in page) == (True, False)


@pytest.mark.django_db
def test_in_preparation_it_does_not_exist_and_asked_it_no_longer_changes(cast: Cast, client: Client) -> None:
    survey, host = a_survey(cast), cast.council_host
    with pytest.raises(RuleViolation) as refusal:
        add_question(host.act(), survey=survey.uid, kind=QuestionKind.WORDS, wording="Et aussi ?")
    assert refusal.value.code == "asked_already"
    Survey.objects.filter(pk=survey.pk).update(state="draft")
    for address in ("", "feuille/"):
        assert client.get(f"/sondages/{survey.code}/{address}").status_code == 404
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now())
    with pytest.raises(RuleViolation) as soon:
        ask_survey(host.act(), survey=survey.uid)
    assert soon.value.code == "closes_too_soon"


@pytest.mark.django_db
def test_withdrawn_it_says_why_and_keeps_no_words(cast: Cast, client: Client) -> None:
    survey, host = a_survey(cast), cast.council_host
    words = survey.questions.get(kind=QuestionKind.WORDS)
    answer_survey(cast.visitor.act(), code=survey.code, given={str(words.uid): ["Des bancs"]})
    withdraw_survey(host.act(), survey=survey.uid, why="Une question désignait une cage d'escalier.")
    assert "cage d&#x27;escalier" in client.get(f"/sondages/{survey.code}/").content.decode()
    assert (SurveyWords.objects.count(), owed(survey)) == (0, 0)
    with pytest.raises(NotFoundError):
        answer_survey(cast.visitor.act(), code=survey.code, given={str(words.uid): ["Trop tard"]})


@pytest.mark.django_db
def test_someone_else_s_survey_does_not_exist_and_a_command_with_an_author_is_refused(cast: Cast) -> None:
    survey = a_survey(cast)
    for move in (withdraw_survey, conclude_survey):
        with pytest.raises(NotFoundError):
            move(cast.facilitator.act(), survey=survey.uid, **{"why" if move is withdraw_survey else "words": "x"})
    with pytest.raises(NotFoundError):
        take_up_survey(cast.facilitator.act(), survey=survey.uid, meeting=a_meeting(cast, a_council(cast)).uid)
    with pytest.raises(RuleViolation) as refusal:
        answer_survey(cast.mediator.act(), code=survey.code, given={})
    assert refusal.value.code == "no_author_here"


@pytest.mark.django_db
def test_the_lists_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    body, host = a_council(cast), cast.council_host.client()

    def one_more() -> Survey:
        made = a_survey(cast)
        Survey.objects.filter(pk=made.pk).update(body=body)
        return made

    assert_same_queries(host, f"/instances/{body.slug}/", one_more)


@pytest.mark.django_db
def test_the_results_cost_the_same_for_one_question_and_three(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    survey = a_survey(cast)
    some_answers(cast, survey, 0, 12)
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(days=1))
    with django_assert_max_num_queries(9):
        client.get(f"/sondages/{survey.code}/")
