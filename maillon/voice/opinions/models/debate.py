"""Several positions that stay several, and the rule a place adopts meanwhile."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.opinions.states import carriers, rule_kinds


class DebateQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=Q())


class Debate(models.Model):
    """A question on which people do not agree. Nothing merges what they say."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="debates")
    title = models.CharField(max_length=200)
    context = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    objects = DebateQuerySet.as_manager()

    privacy = {"id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "context": P0, "opened_at": P0}

    class Meta:
        ordering = ["-opened_at", "pk"]


class Position(models.Model):
    """What some hold. Removed on request: its place and its date stay, its words and its name go."""

    uid = models.UUIDField(unique=True)
    debate = models.ForeignKey(Debate, models.CASCADE, related_name="positions")
    carried_by = models.CharField(max_length=13, choices=carriers)
    name = models.CharField(max_length=120, blank=True, help_text="only with her yes, or the name of an organisation")
    text = models.TextField(blank=True)
    said_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.CharField(max_length=300, blank=True)

    privacy = {
        "id": P0, "uid": P0, "debate": P0, "carried_by": P0, "name": P0, "text": P0, "said_at": P0, "removed_at": P0,
        "removed_because": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["debate", "said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(text="", name=""), name="removed_position_keeps_no_words"
            )
        ]


class RuleQuerySet(ScopedQuerySet):
    scope = Scope(organisation="debate__body__organisation", place="debate__body__places", public=Q())


class LocalRule(models.Model):
    """What was adopted for a place, between two dates; whoever goes towards people reads it."""

    uid = models.UUIDField(unique=True)
    debate = models.ForeignKey(Debate, models.CASCADE, related_name="rules")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=rule_kinds)
    text = models.CharField(max_length=300)
    office = models.CharField(max_length=120, help_text="who adopted it: a function or a body")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="a rule always ends, or is adopted again")
    ended_because = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    objects = RuleQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "debate": P0, "place": P0, "kind": P0, "text": P0, "office": P0, "starts_on": P0,
        "ends_on": P0, "ended_because": P0, "made_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["-starts_on", "pk"]
        indexes = [models.Index(fields=["place", "ends_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="local_rule_ends_after_start")
        ]
