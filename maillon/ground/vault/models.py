"""Dossiers are the unit of erasure: destroying a dossier's key erases what it sealed."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P1, P5


class KeyFingerprint(models.Model):
    """Says which instance key sealed this database: refuse to start with another."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprint = models.CharField(max_length=16)
    since = models.DateTimeField(auto_now_add=True)

    privacy = {"id": P1, "fingerprint": P1, "since": P1}

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_key_fingerprint")]


class Dossier(models.Model):
    """What one space holds about one matter of one person, until an end date."""

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=30)
    opened_at = models.DateTimeField()
    last_contact_on = models.DateField()
    ends_on = models.DateField()
    held_until = models.DateField(null=True, blank=True)
    hold_reason = models.CharField(max_length=30, blank=True)
    noticed_on = models.DateField(null=True, blank=True, help_text="when its coming end was said")
    erased_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "space": P1,
        "purpose": P1,
        "opened_at": P1,
        "last_contact_on": P1,
        "ends_on": P1,
        "held_until": P1,
        "hold_reason": P1,
        "noticed_on": P1,
        "erased_at": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["ends_on"], name="dossier_end", condition=Q(erased_at__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True, hold_reason="") | Q(held_until__isnull=False) & ~Q(hold_reason=""),
                name="dossier_hold_has_reason_and_end",
            )
        ]


class WrappedKey(models.Model):
    """A dossier's key, wrapped for one space entitled to it. Handing over adds a row."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="keys")
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    wrapped = models.BinaryField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)

    privacy = {"id": P1, "dossier": P1, "space": P1, "wrapped": P5, "version": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "space"], name="one_wrap_per_space")]


class Erasure(models.Model):
    """The register of erasures, replayed after a restore before the site opens."""

    dossier_uid = models.UUIDField(unique=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=30)
    complete_on = models.DateField(help_text="when the oldest backup of the key is gone")

    privacy = {"id": P1, "dossier_uid": P1, "at": P1, "reason": P1, "complete_on": P1}
