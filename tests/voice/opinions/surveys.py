"""Surveys for tests, through the real commands."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import open_many
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.commands import add_question, answer_survey, ask_survey, draft_survey, end_papers
from maillon.voice.opinions.models import Survey, SurveyWords
from maillon.voice.opinions.queries.surveys import survey_or_404
from maillon.voice.opinions.states_survey import AskedWhom, QuestionKind, ShownTo
from tests.cast import Cast, Member
from tests.voice.making import a_council

IN_TEN_DAYS = timedelta(days=10)
AFTER = IN_TEN_DAYS + timedelta(days=1)
WAYS = ("Par mail", "Par téléphone", "En réunion")


def a_survey_of(host: Member, body: Body, **options: Any) -> Survey:
    """Asked today for ten days: a choice, several, a number, words."""
    fields = {"asked": AskedWhom.RESIDENTS, "shown_to": ShownTo.EVERYONE, **options}
    made = draft_survey(
        host.act(), body=body.uid, title="Comment vous prévenir ?", closes_at=timezone.now() + IN_TEN_DAYS, **fields
    )
    for kind, wording in (
        (QuestionKind.ONE, "Comment préférez-vous être prévenus ?"),
        (QuestionKind.SEVERAL, "Quels soirs venez-vous ?"),
        (QuestionKind.NUMBER, "Combien de personnes aidez-vous ?"),
        (QuestionKind.WORDS, "Que faut-il changer ?"),
    ):
        add_question(host.act(), survey=made.uid, kind=kind, wording=wording, options=WAYS)
    return ask_survey(host.act(), survey=made.uid)


def a_survey(cast: Cast, **options: Any) -> Survey:
    return a_survey_of(cast.council_host, a_council(cast), **options)


def last_paper(cast: Cast, survey: Survey) -> None:
    """Its date is past, and the host says that every paper is typed."""
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    end_papers(cast.council_host.act(), survey=survey.uid)
    survey.refresh_from_db()


def some_answers(cast: Cast, survey: Survey, choice: int, people: int, number: int = 3) -> None:
    """`people` who all tick the same, and write the same number."""
    one, _several, much, _words = survey.questions.order_by("rank")
    for _turn in range(people):
        given = {str(one.uid): [str(choice)], str(much.uid): [str(number)]}
        answer_survey(cast.visitor.act(), code=survey.code, given=given)


def owed(survey: Survey) -> int:
    return Duty.objects.filter(about=survey.uid, closed_at__isnull=True).count()


def words_of(survey: Survey, text: str) -> SurveyWords:
    rows = list(SurveyWords.objects.filter(question__survey=survey))
    return next(row for row, said in zip(rows, open_many(rows), strict=True) if said.text == text)


def read_after(survey: Survey) -> list[Any]:
    """What is read the day after its end, every paper typed."""
    Survey.objects.filter(pk=survey.pk).update(papers_ended_at=survey.closes_at)
    found = survey_or_404(survey.code, timezone.now() + AFTER).results
    Survey.objects.filter(pk=survey.pk).update(papers_ended_at=None)
    return found
