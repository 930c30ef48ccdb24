"""Preparing a survey, asking it, saying what becomes of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import Meeting, Voice, add_item
from maillon.voice.opinions.commands.own import own, own_body, said
from maillon.voice.opinions.commands.requests import CONCLUDE_WITHIN, public_contact
from maillon.voice.opinions.events import SurveyChanged
from maillon.voice.opinions.models import Survey, SurveyQuestion, SurveyWords
from maillon.voice.opinions.queries.surveys import words_are_read, words_written
from maillon.voice.opinions.states import SENTENCE_LIFECYCLE, SentenceState
from maillon.voice.opinions.states_survey import (
    SURVEY_LIFECYCLE,
    WITH_OPTIONS,
    AskedWhom,
    QuestionKind,
    ShownTo,
    SurveyState,
)

DUTY_CONCLUDE_SURVEY = "conclude_survey"
MOST_QUESTIONS, MOST_OPTIONS = 12, 12


@command
def draft_survey(
    act: Act[Actor],
    *,
    body: UUID,
    title: str,
    asked: AskedWhom,
    shown_to: ShownTo,
    closes_at: datetime,
    intro: str = "",
) -> Survey:
    """Nobody is asked anything yet. Refused with `say_the_question`."""
    return Survey.objects.create(
        uid=uuid7(),
        code=free_reference(lambda wished: Survey.objects.filter(code=wished).exists()),
        body=own_body(act, body),
        title=said(title, "say_the_question", _("Écrivez le sujet du sondage.")),
        intro=intro.strip(),
        asked=asked,
        shown_to=shown_to,
        closes_at=closes_at,
        made_at=act.happened_at,
    )


def own_survey(act: Act[Actor], uid: UUID) -> Survey:
    found: Survey = own(act, Survey.objects.select_related("body__organisation__space"), uid)
    return found


def _in_preparation(act: Act[Actor], uid: UUID) -> Survey:
    found = own_survey(act, uid)
    if found.state != SurveyState.DRAFT:
        raise RuleViolation("asked_already", _("Les questions sont posées : elles ne changent plus."))
    return found


@command
def add_question(
    act: Act[Actor], *, survey: UUID, kind: QuestionKind, wording: str, options: Sequence[str] = ()
) -> SurveyQuestion:
    """One more, at the end. Refused with `asked_already`, `two_choices_at_least`, `too_many_questions`."""
    found = _in_preparation(act, survey)
    kept = list(dict.fromkeys(one.strip() for one in options if one.strip())) if kind in WITH_OPTIONS else []
    if kind in WITH_OPTIONS and not 2 <= len(kept) <= MOST_OPTIONS:
        raise RuleViolation("two_choices_at_least", _("Écrivez de deux à douze réponses à choisir, une par ligne."))
    if found.questions.count() >= MOST_QUESTIONS:
        raise RuleViolation("too_many_questions", _("Douze questions, c'est déjà beaucoup : retirez-en une d'abord."))
    if kind == QuestionKind.WORDS and found.body.organisation.space_id is None:
        raise RuleViolation(
            "no_words_here", _("Les mots libres ne peuvent pas être gardés ici. Choisissez autre chose.")
        )
    last = found.questions.aggregate(last=Max("rank"))["last"] or 0
    words = said(wording, "say_the_question", _("Écrivez la question."))
    return SurveyQuestion.objects.create(
        uid=uuid7(), survey=found, rank=last + 1, kind=kind, wording=words, options="\n".join(kept)
    )


@command
def remove_question(act: Act[Actor], *, survey: UUID, question: UUID) -> int:
    """Before it is asked only."""
    gone, _kinds = _in_preparation(act, survey).questions.filter(uid=question).delete()
    if not gone:
        raise NotFoundError("no_such_question")
    return gone


@command
def ask_survey(act: Act[Actor], *, survey: UUID, organisations: Sequence[int] = ()) -> Survey:
    """Open until its date; the organisations chosen are told by their public contact, all with the same link.

    Refused with `no_question_yet`, `closes_too_soon` (a day at least).
    """
    found = _in_preparation(act, survey)
    if not found.questions.exists():
        raise RuleViolation("no_question_yet", _("Écrivez au moins une question."))
    if found.closes_at < act.happened_at + timedelta(days=1):
        raise RuleViolation("closes_too_soon", _("Laissez au moins un jour entier pour répondre."))
    found.state = SURVEY_LIFECYCLE.target("ask", SurveyState(found.state))
    space = found.body.organisation.space
    told = list(Organisation.objects.living().filter(pk__in=list(organisations)).order_by("name", "pk"))
    for organisation in told if space is not None else []:
        card = public_contact(act, space, organisation, found.closes_at) if space is not None else None
        if card is not None:
            tell(
                act,
                notice="opinions.survey",
                person=card.pk,
                about=found.uid,
                organisation=found.body.organisation_id,
                params={"until_on": localdate(found.closes_at).isoformat()},
                link=f"/sondages/{found.code}/",
            )
            found.invited += 1
    found.save(update_fields=["state", "invited"])
    open_duty(
        about=found.uid,
        kind=DUTY_CONCLUDE_SURVEY,
        organisation=found.body.organisation_id,
        due=found.closes_at + CONCLUDE_WITHIN,
        at=act.happened_at,
        reference=found.code,
    )
    record(act, SurveyChanged(about=found.uid, state=found.state))
    return found


@command
def withdraw_survey(act: Act[Actor], *, survey: UUID, why: str) -> Survey:
    """Nobody answers any more and no result is shown; the reason is. Its words are deleted."""
    found = own_survey(act, survey)
    found.state = SURVEY_LIFECYCLE.target("withdraw", SurveyState(found.state))
    found.why_withdrawn = said(why, "say_why", _("Dites pourquoi il est retiré."))
    found.save(update_fields=["state", "why_withdrawn"])
    SurveyWords.objects.filter(question__survey=found).delete()
    close_duties(found.uid, at=act.happened_at, kind=DUTY_CONCLUDE_SURVEY)
    record(act, SurveyChanged(about=found.uid, state=found.state))
    return found


@command
def move_words(act: Act[Actor], *, survey: UUID, words: UUID, move: str) -> SurveyWords:
    """`show` with the results, or `keep` for who asked; not found while nobody may read them."""
    asked = own_survey(act, survey)
    found = SurveyWords.objects.filter(question__survey=asked, uid=words).first() if words_are_read(asked) else None
    if found is None or move not in SENTENCE_LIFECYCLE.moves:
        raise NotFoundError("no_such_words")
    found.state = SENTENCE_LIFECYCLE.target(move, SentenceState(found.state))
    written = words_written(found)
    if found.state == SentenceState.SHOWN and not written:
        raise NotFoundError("no_such_words")
    found.text = written if found.state == SentenceState.SHOWN else ""
    found.save(update_fields=["state", "text"])
    return found


@command
def take_up_survey(act: Act[Actor], *, survey: UUID, meeting: UUID) -> Survey:
    """A meeting takes it up: one more point on its agenda, and its page leads to the results.

    Refused with `taken_up_already`, `not_asked_yet`.
    """
    found = own_survey(act, survey)
    if found.state != SurveyState.ASKED:
        raise RuleViolation("not_asked_yet", _("Posez d'abord les questions."))
    if found.meeting_id is not None:
        raise RuleViolation("taken_up_already", _("Une réunion reprend déjà ce sondage."))
    host: Meeting = own(act, Meeting.objects.all(), meeting)
    add_item(act.then(), meeting=host.uid, title=found.title, voice=Voice.CONSULTATION)
    found.meeting = host
    found.save(update_fields=["meeting"])
    record(act, SurveyChanged(about=found.uid, state=found.state))
    return found


@command
def end_papers(act: Act[Actor], *, survey: UUID) -> Survey:
    """Everything is typed: results are read from now on, and no paper is taken. Refused with `still_open`."""
    found = own_survey(act, survey)
    _over(act, found)
    if found.papers_ended_at is None:
        found.papers_ended_at = act.happened_at
        found.save(update_fields=["papers_ended_at"])
        record(act, SurveyChanged(about=found.uid, state=found.state))
    return found


def _over(act: Act[Actor], survey: Survey) -> None:
    if survey.state != SurveyState.ASKED or act.happened_at <= survey.closes_at:
        raise RuleViolation("still_open", _("Attendez la date annoncée : chacun a jusque-là pour répondre."))


@command
def conclude_survey(act: Act[Actor], *, survey: UUID, words: str) -> Survey:
    """What is done with the answers, and why, beside them: no paper is taken after. Refused with `still_open`."""
    found = own_survey(act, survey)
    _over(act, found)
    if found.concluded_at is not None:
        raise RuleViolation("concluded_already", _("La suite est déjà écrite."))
    found.conclusion = said(words, "say_the_follow_up", _("Écrivez la suite donnée, et pourquoi."))
    found.concluded_at = act.happened_at
    found.papers_ended_at = found.papers_ended_at or act.happened_at
    found.save(update_fields=["conclusion", "concluded_at", "papers_ended_at"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY_CONCLUDE_SURVEY)
    record(act, SurveyChanged(about=found.uid, state=found.state))
    return found
