"""A year after the last word, an exchange is deleted: a circle is no archive of who asked what."""

from datetime import datetime, timedelta

from maillon.ground.work.public import sweep
from maillon.voice.circles.models import Word

KEPT = timedelta(days=365)


@sweep("circles.old_words")
def forget_old_words(now: datetime) -> int:
    """Returns how many words went, answers included."""
    return Word.objects.filter(answers__isnull=True, touched_at__lt=now - KEPT).delete()[0]
