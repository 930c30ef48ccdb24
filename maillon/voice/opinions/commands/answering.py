"""Answering a survey: by its link, or typed back from paper. What comes in is counted, then nothing holds it together."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Limit, take
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.voice.opinions.commands.surveys import own_survey
from maillon.voice.opinions.events import SurveyAnswered
from maillon.voice.opinions.models import Survey, SurveyCount, SurveyQuestion, SurveyWords, SurveyWordsDetails
from maillon.voice.opinions.states_survey import QuestionKind, SurveyState

# A social centre behind one address answers a whole afternoon; a machine answers faster.
ONE_SURVEY = Limit(name="survey_answer", tries=300, every=timedelta(seconds=2))
MOST_WORDS, MOST = 400, 99_999
WORDS_KEPT = timedelta(days=90)
ANSWERED = ""

Given = Mapping[str, Sequence[str]]
"""What was ticked or written, by the uid of the question; a question without answer is absent or empty."""


@command
def answer_survey(act: Act[Actor], *, code: str, given: Given) -> int:
    """Counted once. `act` must be `nobody(act)`. Returns how many questions were answered.

    Refused with `answer_one_at_least`, `choose_among`, `only_one`, `say_a_number`, `no_name_here`; "not found" when ended.
    """
    if act.actor != Actor.public():
        raise RuleViolation("no_author_here", _("Une réponse anonyme ne garde personne."))
    reference = parse_reference(code)
    rows = Survey.objects.select_for_update().filter(code=reference, state=SurveyState.ASKED) if reference else None
    found = rows.filter(closes_at__gte=act.happened_at).first() if rows is not None else None
    if found is None:
        raise NotFoundError("no_such_survey")
    take(ONE_SURVEY, str(found.uid), at=act.happened_at)
    return _count(act, found, given, typed=False)


@command
def type_survey_paper(act: Act[Actor], *, survey: UUID, given: Given) -> int:
    """One paper, typed back by a team; until papers are said ended, and no result is read before."""
    found = own_survey(act, survey)
    if found.state != SurveyState.ASKED or found.papers_ended_at is not None:
        raise RuleViolation("no_more_papers", _("Ce sondage ne prend plus de réponses."))
    return _count(act, found, given, typed=True)


def _count(act: Act[Actor], survey: Survey, given: Given, *, typed: bool) -> int:
    questions = list(survey.questions.all())
    answers = [(question, _kept(question, given.get(str(question.uid), ()))) for question in questions]
    answered = [(question, values) for question, values in answers if values]
    if not answered:
        raise RuleViolation("answer_one_at_least", _("Répondez à une question au moins."))
    for question, values in answered:
        _one_more(question, ANSWERED)
        for value in values:
            if question.kind == QuestionKind.WORDS:
                _keep_words(act, survey, question, value)
            else:
                _one_more(question, value)
    Survey.objects.filter(pk=survey.pk).update(replies=F("replies") + 1, typed=F("typed") + int(typed))
    record(act, SurveyAnswered(about=survey.uid, typed=typed))
    return len(answered)


def _keep_words(act: Act[Actor], survey: Survey, question: SurveyQuestion, text: str) -> None:
    """Sealed with the key of the survey, which is destroyed with the words nobody showed."""
    if survey.dossier_id is None:
        space = survey.body.organisation.space
        if space is None:
            raise NotFoundError("no_such_survey")
        ends_on = localdate(survey.closes_at + WORDS_KEPT)
        survey.dossier = open_dossier(space=space, purpose="survey_words", at=act.happened_at, ends_on=ends_on)
        survey.save(update_fields=["dossier"])
    words = SurveyWords(uid=uuid4(), question=question, dossier_id=survey.dossier_id)
    seal(words, SurveyWordsDetails(text=text))
    words.save()


def _one_more(question: SurveyQuestion, value: str) -> None:
    """The row of the survey is locked: nobody else counts meanwhile."""
    row, _made = SurveyCount.objects.get_or_create(question=question, value=value)
    SurveyCount.objects.filter(pk=row.pk).update(people=F("people") + 1)


def _kept(question: SurveyQuestion, given: Sequence[str]) -> list[str]:
    """The answers of one question as they are counted; empty when it was left."""
    values = list(dict.fromkeys(one.strip() for one in given if one.strip()))
    if question.chosen:
        places = {place for place, _words in question.choices}
        if not places.issuperset(values):
            raise RuleViolation("choose_among", _("Choisissez parmi les réponses proposées."))
        if question.kind == QuestionKind.ONE and len(values) > 1:
            raise RuleViolation("only_one", _("Une seule réponse à cette question."))
        return values
    text = values[0] if values else ""
    if not text:
        return []
    return [_number(text)] if question.kind == QuestionKind.NUMBER else [_words(text)]


def _number(text: str) -> str:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST):
        raise RuleViolation("say_a_number", _("Écrivez un nombre entier, sans autre signe."))
    return str(int(text))


def _words(text: str) -> str:
    named = personal_data_in(text)
    if named:
        raise RuleViolation(
            "no_name_here",
            _("Ne désignez personne : retirez %(found)s."),
            found=", ".join(f"« {one.text} »" for one in named),
        )
    if len(text) > MOST_WORDS:
        raise RuleViolation("too_long", _("C'est trop long : quatre cents signes au plus."))
    return text
