"""A day together: workshops, and what was asked for, one line each."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.programmes.models.programme import OfBodyQuerySet
from maillon.voice.programmes.states import colleges


class Forum(models.Model):
    """The event itself is a meeting; here are its workshops and its demands."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    objects = OfBodyQuerySet.as_manager()

    privacy = {"id": P0, "uid": P0, "slug": P0, "body": P0, "meeting": P0, "title": P0, "made_at": P0}

    def __str__(self) -> str:
        return self.title


class Workshop(models.Model):
    uid = models.UUIDField(unique=True)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="workshops")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)

    privacy = {"id": P0, "uid": P0, "forum": P0, "rank": P0, "title": P0}

    class Meta:
        ordering = ["forum", "rank"]

    def __str__(self) -> str:
        return self.title


class DemandQuerySet(ScopedQuerySet):
    scope = Scope(organisation="forum__body__organisation", place="forum__body__places", public=Q())


class Demand(models.Model):
    """One concrete demand: who asks as a group, how many said it in the room, what is answered, by which office."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="demands")
    workshop = models.ForeignKey(Workshop, models.SET_NULL, null=True, blank=True, related_name="demands")
    college = models.CharField(max_length=12, choices=colleges)
    text = models.CharField(max_length=400)
    people = models.PositiveSmallIntegerField(null=True, blank=True, help_text="a count in the room; none: not counted")
    answer = models.TextField(blank=True)
    holder = models.CharField(max_length=120, blank=True, help_text="an office, never a person")
    due = models.DateField(null=True, blank=True)
    asked_of = models.ForeignKey(
        "meetings.AgendaRequest", models.PROTECT, null=True, blank=True, related_name="+", help_text="put to a body"
    )
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    objects = DemandQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "reference": P0, "forum": P0, "workshop": P0, "college": P0, "text": P0, "people": P0,
        "answer": P0, "holder": P0, "due": P0, "asked_of": P0, "said_at": P0, "answered_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["workshop__rank", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="an_answer_has_words")
        ]
