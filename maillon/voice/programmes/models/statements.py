"""What is said of a topic at each level, with its source and its date. Published = never changed."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Actor, Capability, Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.programmes.states import Level, levels, topics

_MAY_WITHDRAW = (Capability.RUN_MEETINGS, Capability.EDIT_LIBRARY, Capability.MANAGE_ACCESS)


class StatementQuerySet(ScopedQuerySet):
    scope = Scope(
        organisation="body__organisation", place="body__places", space="body__organisation__space", public=Q()
    )

    def to_withdraw(self, actor: Actor) -> "StatementQuerySet":
        """Those still read that the actor may take off: her body's, or those of the space she administers."""
        mine = self.none()
        for capability in _MAY_WITHDRAW:
            mine |= self.allowed(actor, capability)
        return mine.filter(withdrawn_at__isnull=True)


class Statement(models.Model):
    """One wording, one number. A new number leaves the earlier one readable; no place means the whole country.

    Withdrawn, its words leave every page and the reason stands instead.
    """

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+", help_text="who wrote or copied it")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=12, choices=levels)
    topic = models.CharField(max_length=12, choices=topics)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=200)
    source_on = models.DateField()
    source_url = models.URLField(blank=True)
    sequence = models.ForeignKey("programmes.Sequence", models.SET_NULL, null=True, blank=True, related_name="+")
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    objects = StatementQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "place": P0, "level": P0, "topic": P0, "number": P0, "text": P0, "source": P0,
        "source_on": P0, "source_url": P0, "sequence": P0, "current": P0, "published_at": P0,
        "withdrawn_at": P0, "withdrawn_why": P0,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["topic", "current", "place"])]
        constraints = [
            models.UniqueConstraint(fields=["body", "place", "topic", "number"], name="statement_numbered_once"),
            models.UniqueConstraint(
                fields=["body", "topic", "number"], condition=Q(place__isnull=True), name="national_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=False) | Q(level=Level.NATIONAL), name="only_the_nation_has_no_place"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | (Q(current=False) & ~Q(withdrawn_why="")),
                name="withdrawn_with_a_reason",
            ),
        ]


class StatementConflict(models.Model):
    """Two levels do not say the same: shown beside both, decided by nobody."""

    upper = models.ForeignKey(Statement, models.CASCADE, related_name="contradicted_by")
    lower = models.ForeignKey(Statement, models.CASCADE, related_name="contradicts")
    words = models.CharField(max_length=300, help_text="on what they differ")
    at = models.DateTimeField()

    privacy = {"id": P0, "upper": P0, "lower": P0, "words": P0, "at": P0}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upper", "lower"], name="said_different_once"),
            models.CheckConstraint(condition=~Q(upper=F("lower")), name="differs_from_another"),
        ]
