"""Who comes from outside for a time: a firm with a contract, and what it may read."""

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P1
from maillon.voice.bodies.models.body import Body


class OutsideMandateQuerySet(ScopedQuerySet):
    """Run by the organisation that mandated; opened by the pass of the firm."""

    scope = Scope(organisation="organisation")


class OutsideMandate(models.Model):
    """A firm reads some rooms of some bodies until a day, and files what it delivers. Never a list of members."""

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    firm = models.CharField(max_length=150, help_text="an organisation, never a person's name")
    purpose = models.CharField(max_length=400)
    bodies = models.ManyToManyField(Body, through="MandateBody", related_name="+")
    rooms = models.JSONField(default=list, help_text="codes of the rooms it may read")
    starts_on = models.DateField()
    ends_on = models.DateField()
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    objects = OutsideMandateQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "organisation": P1, "firm": P1, "purpose": P1, "rooms": P1, "starts_on": P1,
        "ends_on": P1, "given_at": P1, "revoked_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="outside_ends_after_start")
        ]


class MandateBody(models.Model):
    """One body covered by the mandate."""

    mandate = models.ForeignKey(OutsideMandate, models.CASCADE, related_name="covers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")

    privacy = {"id": P1, "mandate": P1, "body": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "body"], name="mandate_body_once")]
