"""Resources with their source and date, themed pages, and what readers say of them."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.memory.library.states import (
    ResourceLevel,
    ResourceState,
    SuggestionState,
    resource_levels,
    resource_states,
    suggestion_kinds,
    suggestion_states,
)


class ResourceQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(state=ResourceState.PUBLISHED))


class Resource(models.Model):
    """Something worth keeping: a link, a file, a text. `reference` follows a proposal without account."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    reference = models.CharField(max_length=8, unique=True)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    text = models.UUIDField(null=True, blank=True, help_text="a Text and its variants")
    language = models.CharField(max_length=8, default="fr")
    level = models.CharField(max_length=10, choices=resource_levels, default=ResourceLevel.STANDARD)
    themes = models.JSONField(default=list)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    source_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=resource_states, default=ResourceState.PROPOSED)
    answer = models.TextField(blank=True, help_text="why a proposal was not kept")
    added_at = models.DateTimeField()
    objects = ResourceQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P0,
        "slug": P0,
        "reference": P1,
        "title": P0,
        "summary": P0,
        "url": P0,
        "text": P0,
        "language": P0,
        "level": P0,
        "themes": P0,
        "place": P0,
        "organisation": P0,
        "source": P0,
        "source_on": P0,
        "valid_until": P0,
        "state": P1,
        "answer": P1,
        "added_at": P0,
    }

    class Meta:
        indexes = [models.Index(fields=["state", "-added_at"]), models.Index(fields=["organisation", "state"])]


class ThemedPageQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q())


class ThemedPage(models.Model):
    """An « espace-ressources »: resources, stories and initiatives on one matter, until a date."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    themes = models.JSONField(default=list)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ends_on = models.DateField()
    objects = ThemedPageQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P0,
        "slug": P0,
        "title": P0,
        "summary": P0,
        "themes": P0,
        "place": P0,
        "organisation": P0,
        "opened_at": P0,
        "ends_on": P0,
    }


class PinnedText(models.Model):
    """A public text of any room chosen by hand for a themed page."""

    page = models.ForeignKey(ThemedPage, models.CASCADE, related_name="pinned")
    about = models.UUIDField()

    privacy = {"id": P1, "page": P0, "about": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "about"], name="pinned_once")]


class SuggestionQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(state__in=[SuggestionState.TAKEN, SuggestionState.ANSWERED]))


class Suggestion(models.Model):
    """« Ajouter, corriger, pas d'accord »: said by anyone, answered by someone, shown with its answer."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=8, unique=True)
    about_kind = models.CharField(max_length=16)
    about = models.UUIDField()
    kind = models.CharField(max_length=10, choices=suggestion_kinds)
    text = models.TextField()
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=suggestion_states, default=SuggestionState.OPEN)
    answer = models.TextField(blank=True)
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    objects = SuggestionQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "reference": P1,
        "about_kind": P1,
        "about": P1,
        "kind": P1,
        "text": P1,
        "organisation": P1,
        "state": P1,
        "answer": P1,
        "said_at": P1,
        "answered_at": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["about", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN) | ~Q(answer=""), name="suggestion_closed_with_an_answer"
            )
        ]
