"""Sheets told afterwards: dated, situated, a source of inspiration and never a model to copy."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.memory.stories.states import RereadState, StoryState, forms, reread_states, story_states


class StoryQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(state=StoryState.PUBLISHED))


class Story(models.Model):
    """One experience. There is no score, no rank and no « duplicate » here, on purpose."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    title = models.CharField(max_length=160)
    summary = models.TextField()
    conditions = models.TextField(blank=True, help_text="what made it possible, what it cost, what failed")
    limits = models.TextField(blank=True, help_text="what to know before quoting it")
    organisations = models.JSONField(default=list, help_text="name and kind, as in the source")
    situated = models.JSONField(default=list, help_text="names of places, as in the source")
    themes = models.JSONField(default=list)
    publics = models.JSONField(default=list)
    functions = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    figures = models.JSONField(default=list, help_text="as published: label, value, unit")
    form = models.CharField(max_length=20, choices=forms)
    partners_count = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    publisher = models.CharField(max_length=160, blank=True)
    contributor = models.CharField(max_length=160, blank=True)
    real = models.BooleanField(default=True, help_text="false for the invented stories of the demonstration")
    organisation = models.ForeignKey(
        "actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+", help_text="who tells it here"
    )
    reread = models.CharField(max_length=8, choices=reread_states, default=RereadState.NOT_YET)
    reread_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=story_states, default=StoryState.PUBLISHED)
    told_at = models.DateTimeField()
    objects = StoryQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P0,
        "slug": P0,
        "title": P0,
        "summary": P0,
        "conditions": P0,
        "limits": P0,
        "organisations": P0,
        "situated": P0,
        "themes": P0,
        "publics": P0,
        "functions": P0,
        "channels": P0,
        "figures": P0,
        "form": P0,
        "partners_count": P0,
        "starts_on": P0,
        "ends_on": P0,
        "publisher": P0,
        "contributor": P0,
        "real": P0,
        "organisation": P0,
        "reread": P0,
        "reread_on": P0,
        "state": P1,
        "told_at": P0,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reread=RereadState.NOT_YET) | Q(reread_on__isnull=False), name="story_reread_has_a_date"
            )
        ]


class StoryPlace(models.Model):
    """A known place the story happened in."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="places")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")

    privacy = {"id": P1, "story": P0, "place": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "story"], name="story_place_once")]
