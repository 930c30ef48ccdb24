"""What is read of a survey: rounded, in groups, once over, never live and never few."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis.strategies import dictionaries, floats, integers

from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import RuleViolation
from maillon.voice.opinions.commands import (
    answer_survey,
    conclude_survey,
    end_papers,
    type_survey_paper,
)
from maillon.voice.opinions.models import Survey, SurveyWords
from maillon.voice.opinions.queries.surveys import survey_or_404
from maillon.voice.opinions.rules_survey import shown, spread
from maillon.voice.opinions.states_survey import AskedWhom, QuestionKind, ShownTo
from maillon.voice.opinions.sweeps import forget_words
from maillon.voice.opinions.web.surveys import BY_CODE
from tests.cast import Cast
from tests.voice.opinions.surveys import (
    a_survey,
    last_paper,
    owed,
    read_after,
    some_answers,
    words_of,
)


@given(people=integers(0, 500), least=integers(1, 20), drawn=floats(0, 1, exclude_max=True))
def test_a_shown_count_is_a_multiple_of_five_near_the_truth_and_never_small(
    people: int, least: int, drawn: float
) -> None:
    found = shown(people, "x", least=least, draw=lambda _cell: drawn)
    if people < least:
        assert found is None
    else:
        assert found is not None
        assert found % 5 == 0
        assert abs(found - people) < 5


@given(counts=dictionaries(integers(0, 50), integers(1, 30), max_size=8), least=integers(1, 11))
def test_the_middle_half_is_of_numbers_answered_and_silent_when_few(counts: dict[int, int], least: int) -> None:
    found, total = spread(counts, least=least), sum(counts.values())
    assert (found is None) == (total < 4 * least)
    if found is not None:
        assert found.low <= found.middle <= found.high
        assert sum(people for value, people in counts.items() if value <= found.low) >= total / 4


@pytest.mark.django_db
def test_nothing_is_shown_before_the_end_nor_ever_when_few(cast: Cast) -> None:
    survey = a_survey(cast)
    some_answers(cast, survey, 0, 10)
    assert survey_or_404(survey.code, timezone.now()).results == []
    assert read_after(survey) == [], "ten answers: nothing at all"
    some_answers(cast, survey, 1, 20)
    assert survey_or_404(survey.code, timezone.now()).results == []
    choice = read_after(survey)[0]
    assert [line.label for line in choice.lines] == ["Par mail", "Par téléphone", "En réunion"]
    assert [line.about for line in choice.lines] == [None, 20, None]
    assert choice.about == 30
    assert read_after(survey)[0] == choice, "read again, the same figure"


@pytest.mark.django_db
def test_organisations_between_themselves_are_counted_from_five(cast: Cast) -> None:
    between = a_survey(cast, asked=AskedWhom.ORGANISATIONS, shown_to=ShownTo.PARTICIPANTS)
    public = a_survey(cast, asked=AskedWhom.ORGANISATIONS)
    for survey in (between, public):
        some_answers(cast, survey, 0, 5)
    assert read_after(between)[0].lines[0].about == 5
    assert read_after(public) == []


@pytest.mark.django_db
def test_free_words_are_read_once_it_is_over_and_by_nobody_under_the_least(cast: Cast, client: Client) -> None:
    survey, few, host = a_survey(cast), a_survey(cast), cast.council_host.client()
    some_answers(cast, survey, 0, 12)
    for one in (survey, few):
        words = one.questions.get(kind=QuestionKind.WORDS)
        for text in ("À MONTRER", "À GARDER"):
            answer_survey(cast.visitor.act(), code=one.code, given={str(words.uid): [text]})
    page, target = f"/equipe/sondages/{survey.code}/", words_of(survey, "À MONTRER").uid
    show = {"move": "show", "target": str(target)}
    assert "Environ" in host.get(page).content.decode()
    for _turn in range(2):
        assert "À MONTRER" not in host.get(page).content.decode()
        assert host.post(page, show).status_code == 404
        Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(days=1))
    for one in (survey, few):
        last_paper(cast, one)
    assert "À MONTRER" in host.get(page).content.decode()
    assert "À MONTRER" not in host.get(f"/equipe/sondages/{few.code}/").content.decode()
    assert host.post(page, show).status_code == 302
    public = client.get(f"/sondages/{survey.code}/").content.decode()
    assert ("À MONTRER" in public, "À GARDER" in public) == (True, False)
    assert client.post(f"/sondages/{survey.code}/", {"q1": "0"}).status_code == 302
    later = timezone.now() + timedelta(days=100)
    assert (forget_words(later), SurveyWords.objects.get().text) == (3, "À MONTRER")


@pytest.mark.django_db
def test_no_paper_is_typed_once_results_are_read_and_no_result_before(cast: Cast, client: Client) -> None:
    survey, host = a_survey(cast), cast.council_host
    some_answers(cast, survey, 0, 20)
    with pytest.raises(RuleViolation) as refusal:
        end_papers(host.act(), survey=survey.uid)
    assert refusal.value.code == "still_open"
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    run, public = f"/equipe/sondages/{survey.code}/", f"/sondages/{survey.code}/"
    typing = f"{run}saisir/"
    for who, page in ((client, public), (host.client(), run)):
        assert "environ 20" not in who.get(page).content.decode()
    assert host.client().post(typing, {"q1": "2"}).status_code == 302
    survey.refresh_from_db()
    assert (survey.replies, survey.typed, owed(survey)) == (21, 1, 1)
    assert host.client().post(run, {"move": "end_papers"}).status_code == 302
    for who, page in ((client, public), (host.client(), run)):
        assert "environ 20" in who.get(page).content.decode()
    with pytest.raises(RuleViolation) as refusal:
        type_survey_paper(host.act(), survey=survey.uid, given={})
    assert refusal.value.code == "no_more_papers"
    assert host.client().post(typing, {"q1": "2"}).status_code == 422


@pytest.mark.django_db
def test_concluding_ends_the_papers_too(cast: Cast) -> None:
    survey, host = a_survey(cast), cast.council_host
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    conclude_survey(host.act(), survey=survey.uid, words="Un panneau sera posé dans chaque hall.")
    assert owed(survey) == 0
    with pytest.raises(RuleViolation) as refusal:
        type_survey_paper(host.act(), survey=survey.uid, given={})
    assert refusal.value.code == "no_more_papers"


@pytest.mark.django_db
def test_whoever_tries_codes_one_after_the_other_waits(cast: Cast, client: Client) -> None:
    survey = a_survey(cast)
    for _turn in range(BY_CODE.tries + 5):
        assert client.get(f"/sondages/{survey.code}/").status_code == 200
    tried = [free_reference(lambda _known: False) for _try in range(BY_CODE.tries)]
    for rank, code in enumerate(tried):
        assert client.get(f"/sondages/{code}/{'feuille/' if rank % 2 else ''}").status_code == 404
    assert client.get(f"/sondages/{survey.code}/").status_code == 429, "found or not"
