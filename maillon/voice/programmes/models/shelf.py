"""Texts everyone refers to, and how each council says it works."""

from django.db import models

from maillon.kernel.privacy import P0
from maillon.voice.programmes.models.programme import OfBodyQuerySet
from maillon.voice.programmes.states import paper_kinds


class ShelfPaper(models.Model):
    """One version of a text of reference; the earlier ones stay readable."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+", help_text="who put it on the shelf")
    kind = models.CharField(max_length=14, choices=paper_kinds)
    title = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=200)
    dated = models.DateField(help_text="the date written on it")
    url = models.URLField(blank=True)
    summary = models.TextField(blank=True)
    current = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "kind": P0, "title": P0, "number": P0, "source": P0, "dated": P0, "url": P0,
        "summary": P0, "current": P0, "added_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "title", "number"], name="paper_numbered_once")]


class OwnWay(models.Model):
    """« Chez nous, on fait comme ça »: five answers, the same for all, never compared by a score."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    rhythm = models.CharField(max_length=400, blank=True)
    leading = models.CharField(max_length=400, blank=True)
    deciding = models.CharField(max_length=400, blank=True)
    reaching = models.CharField(max_length=400, blank=True)
    means = models.CharField(max_length=400, blank=True)
    current = models.BooleanField(default=True)
    said_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {
        "id": P0, "body": P0, "number": P0, "rhythm": P0, "leading": P0, "deciding": P0, "reaching": P0, "means": P0,
        "current": P0, "said_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="own_way_numbered_once")]
