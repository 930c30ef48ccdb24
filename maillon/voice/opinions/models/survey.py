"""A few questions to many, answered without an account. Only counts are kept: no row holds the answers of one person."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.opinions.states import SentenceState, sentence_states
from maillon.voice.opinions.states_survey import (
    WITH_OPTIONS,
    QuestionKind,
    SurveyState,
    asked_whom,
    question_kinds,
    shown_to,
    survey_states,
)


class SurveyQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places")


class Survey(models.Model):
    """What a body asks, to whom, until when, who reads the results: said before anyone answers."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=6, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    asked = models.CharField(max_length=13, choices=asked_whom)
    shown_to = models.CharField(max_length=12, choices=shown_to)
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=survey_states, default=SurveyState.DRAFT)
    made_at = models.DateTimeField()
    papers_ended_at = models.DateTimeField(null=True, blank=True, help_text="no paper is typed any more: results begin")
    invited = models.PositiveSmallIntegerField(default=0, help_text="organisations told by their public contact")
    replies = models.PositiveIntegerField(default=0)
    typed = models.PositiveIntegerField(default=0, help_text="of the replies, those typed back from paper")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="surveys")
    conclusion = models.TextField(blank=True, help_text="what is done with the answers, and why")
    concluded_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=300, blank=True)
    dossier = models.ForeignKey(
        "vault.Dossier", models.PROTECT, null=True, blank=True, related_name="+", help_text="of its free words"
    )
    objects = SurveyQuerySet.as_manager()

    privacy = {
        "id": P0, "dossier": P1, "uid": P1, "code": P1, "body": P0, "title": P0, "intro": P0, "asked": P0, "shown_to": P0,
        "closes_at": P0, "state": P0, "made_at": P1, "papers_ended_at": P1, "invited": P1, "replies": P1, "typed": P1, "meeting": P0,
        "conclusion": P0, "concluded_at": P0, "why_withdrawn": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SurveyState.WITHDRAWN) | ~Q(why_withdrawn=""), name="withdrawn_survey_says_why"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | ~Q(conclusion=""), name="concluded_survey_has_words"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | Q(papers_ended_at__isnull=False),
                name="concluded_survey_takes_no_paper",
            ),
        ]


class SurveyQuestion(models.Model):
    """One question. Its choices are one a line, in their order; counts name them by their place."""

    uid = models.UUIDField(unique=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    rank = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=question_kinds)
    wording = models.CharField(max_length=300)
    options = models.TextField(blank=True)

    privacy = {"id": P0, "uid": P0, "survey": P0, "rank": P0, "kind": P0, "wording": P0, "options": P0}

    class Meta:
        ordering = ["survey", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "rank"], name="survey_rank_once"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(WITH_OPTIONS)) & ~Q(options="")
                | ~Q(kind__in=sorted(WITH_OPTIONS)) & Q(options=""),
                name="survey_choices_where_chosen",
            ),
        ]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """`(place, words)` of each choice."""
        return [(str(place), words) for place, words in enumerate(self.options.splitlines())]

    @property
    def chosen(self) -> bool:
        return QuestionKind(self.kind) in WITH_OPTIONS


class SurveyCount(models.Model):
    """How many gave this answer to this question. Raw: pages show `rules_survey.shown`, never `people`."""

    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="counts")
    value = models.CharField(max_length=6, help_text="the place of a choice, a number, or empty: how many answered")
    people = models.PositiveIntegerField(default=0)

    privacy = {"id": P1, "question": P1, "value": P2, "people": P2}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "value"], name="survey_value_once")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWordsDetails:
    """What someone wrote, before anyone chose to show it."""

    text: Annotated[str, P2] = ""


class SurveyWords(models.Model):
    """Free words of nobody: no date, no other answer. Sealed under the survey; in clear once shown, or deleted."""

    uid = models.UUIDField(unique=True)
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="words")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, null=True, blank=True, related_name="+")
    sealed = SealedField(SurveyWordsDetails)
    text = models.CharField(max_length=400, blank=True, help_text="empty until it is shown with the results")
    state = models.CharField(max_length=8, choices=sentence_states, default=SentenceState.RECEIVED)

    privacy = {"id": P1, "uid": P1, "question": P1, "dossier": P1, "text": P0, "state": P1}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(text="") | Q(state=SentenceState.SHOWN), name="only_shown_words_in_clear"
            )
        ]
