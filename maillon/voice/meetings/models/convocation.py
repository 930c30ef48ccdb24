"""What was sent to call a meeting, and who says they received it."""

from django.db import models

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1
from maillon.voice.meetings.states_more import receipt_ways


class Convocation(models.Model):
    """One sending: the agenda and papers as they stood, how many were told by which way, and its SHA-256.

    It names nobody. A meeting moved afterwards makes the next number; the earlier ones stay.
    """

    uid = models.UUIDField(unique=True)
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="convocations")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    manifest = models.JSONField()
    digest = models.CharField(max_length=64)

    privacy = {"id": P0, "uid": P0, "meeting": P0, "number": P0, "sent_at": P0, "manifest": P0, "digest": P0}

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="convocation_numbered_once")]


class ReceiptQuerySet(ScopedQuerySet):
    """Who was called is for the organiser; each person answers for herself."""

    scope = Scope(organisation="convocation__meeting__body__organisation", person="participation__person")


class Receipt(models.Model):
    """One person called by one convocation. A newer convocation starts again without answer."""

    uid = models.UUIDField(unique=True)
    convocation = models.ForeignKey(Convocation, models.CASCADE, related_name="receipts")
    participation = models.ForeignKey("meetings.Participation", models.CASCADE, related_name="receipts")
    message = models.UUIDField(null=True, blank=True, help_text="uid of the message; none when she has no way")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=6, choices=receipt_ways, blank=True, help_text="how she said that she has it")
    objects = ReceiptQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "convocation": P1, "participation": P1, "message": P1, "acknowledged_at": P1,
        "said": P1,
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["convocation", "participation"], name="called_once_each")]
