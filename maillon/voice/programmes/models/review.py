"""A year looked at together: figures filled in, and each side's words beside the others'."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.programmes.states import ReviewState, aspects, colleges, review_states


class ReviewQuerySet(ScopedQuerySet):
    """Read by all once published; before, by whoever takes part in the places of the body."""

    scope = Scope(organisation="body__organisation", place="body__places", public=Q(state=ReviewState.PUBLISHED))


class Review(models.Model):
    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=review_states, default=ReviewState.OPEN)
    figures = models.JSONField(null=True, blank=True, help_text="frozen when published")
    kept = models.TextField(blank=True, help_text="what all sides keep")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    objects = ReviewQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "body": P0, "title": P0, "since": P0, "until": P0, "state": P0, "figures": P0,
        "kept": P0, "made_at": P0, "published_at": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="review_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.PUBLISHED) | (Q(published_at__isnull=False) & ~Q(kept="")),
                name="published_review_keeps_something",
            ),
        ]


class ReviewWord(models.Model):
    """One side's words about one aspect: another side's never replace them."""

    uid = models.UUIDField(unique=True)
    review = models.ForeignKey(Review, models.CASCADE, related_name="words")
    college = models.CharField(max_length=12, choices=colleges)
    organisation = models.ForeignKey(
        "actors.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="who signs; none: written before signatures",
    )
    aspect = models.CharField(max_length=8, choices=aspects)
    text = models.CharField(max_length=600)
    at = models.DateTimeField()

    privacy = {
        "id": P0, "uid": P0, "review": P0, "college": P0, "organisation": P0, "aspect": P0, "text": P0, "at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["at", "pk"]
