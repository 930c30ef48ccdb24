"""What happens by itself: one reminder, and sentences nobody showed that go away."""

from datetime import datetime, timedelta

from maillon.ground.access.public import house_act
from maillon.ground.work.public import sweep
from maillon.voice.opinions.commands.answering import WORDS_KEPT
from maillon.voice.opinions.commands.requests import tell_asked
from maillon.voice.opinions.models import Asked, Sentence, SurveyWords
from maillon.voice.opinions.states import SentenceState

REMIND_BEFORE = timedelta(days=3)
SENTENCES_KEPT = timedelta(days=30)


@sweep("opinions.reminders")
def remind_once(now: datetime) -> int:
    """Each organisation still silent three days before the end is told once; returns how many."""
    rows = Asked.objects.filter(
        answer="",
        reminded_at__isnull=True,
        request__closes_at__gt=now,
        request__closes_at__lte=now + REMIND_BEFORE,
        request__asked_at__lte=now - timedelta(days=1),
    ).select_related("request__body")
    told = 0
    for row in rows.order_by("pk"):
        # Taken by one worker alone: a second one finds it reminded.
        if Asked.objects.filter(pk=row.pk, reminded_at__isnull=True).update(reminded_at=now):
            tell_asked(house_act("opinions", now), row, "opinions.reminder")
            told += 1
    return told


@sweep("opinions.sentences")
def forget_sentences(now: datetime) -> int:
    """A month after, what was never shown to the room is deleted; returns how many."""
    old = Sentence.objects.filter(floor__closes_at__lt=now - SENTENCES_KEPT).exclude(state=SentenceState.SHOWN)
    return old.delete()[0]


@sweep("opinions.survey_words")
def forget_words(now: datetime) -> int:
    """Three months after the end of a survey, free words nobody showed are deleted; returns how many."""
    old = SurveyWords.objects.filter(question__survey__closes_at__lt=now - WORDS_KEPT)
    return old.exclude(state=SentenceState.SHOWN).delete()[0]
