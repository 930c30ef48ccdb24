"""Grants, conflicts and passes: the only reasons to see anything that is not public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.capabilities import pass_kinds, role_choices
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P3, P4, P5


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self, day: date) -> "GrantQuerySet":
        """Grants in force on `day`: what waits for a second person opens nothing."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            starts_on__lte=day,
            revoked_at__isnull=True,
            confirm_before__isnull=True,
        )


class Grant(models.Model):
    """A role, for an organisation, over a place, for a time. An empty place means the organisation's all.

    One that opens personal data is asked by one person and confirmed by another: it waits while `confirm_before` is
    there. Asked and not confirmed, yet not waiting: it was given by someone alone, and is still to be reread.
    """

    uid = models.UUIDField(unique=True)
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="grants")
    organisation = models.ForeignKey("actors.Organisation", models.CASCADE, related_name="grants")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=16, choices=role_choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    confirm_before = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    objects = GrantQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "person": P1,
        "organisation": P1,
        "place": P1,
        "role": P1,
        "starts_on": P1,
        "ends_on": P1,
        "revoked_at": P1,
        "asked_by": P1,
        "confirm_before": P1,
        "confirmed_by": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["person", "starts_on"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDetails:
    """Why two people are kept apart. P4: sealed apart from its consequences."""

    reason: Annotated[str, P4] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLabels:
    """What the team calls the two, to know which line is which."""

    one: Annotated[str, P3] = ""
    other: Annotated[str, P3] = ""


class Conflict(models.Model):
    """These two are never put together, in any room of the space. The reason is sealed; nobody is told.

    Each side is a card, or a telephone or a mail address by its blind index: a card made tomorrow counts too.
    """

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    one = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    one_phone_index = models.BinaryField(max_length=8, null=True)
    one_email_index = models.BinaryField(max_length=8, null=True)
    other = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    other_phone_index = models.BinaryField(max_length=8, null=True)
    other_email_index = models.BinaryField(max_length=8, null=True)
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(ConflictDetails)
    labels = SealedField(ConflictLabels)
    since = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "space": P1,
        "one": P3,
        "one_phone_index": P3,
        "one_email_index": P3,
        "other": P3,
        "other_phone_index": P3,
        "other_email_index": P3,
        "dossier": P1,
        "since": P3,
        "ends_on": P3,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="conflict_once"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="conflict_of_two"),
        ]


class PassQuerySet(models.QuerySet["Pass"]):
    def live(self, at: datetime) -> "PassQuerySet":
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=at), revoked_at__isnull=True, used_at__isnull=True
        )


class Pass(models.Model):
    """A kind of actor: whoever holds the secret may do what the kind opens, on one object."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=16, choices=pass_kinds)
    about = models.UUIDField(help_text="uid of the one object it opens")
    lookup = models.BinaryField(max_length=32, unique=True, help_text="keyed digest of the secret or of the reference")
    code_hash = models.CharField(max_length=128, blank=True, help_text="password hash of a code read aloud")
    person = models.ForeignKey("actors.Person", models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True, help_text="single-use passes only")
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_visit_at = models.DateTimeField(null=True, blank=True)
    objects = PassQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "kind": P1,
        "about": P1,
        "lookup": P5,
        "code_hash": P5,
        "person": P1,
        "created_at": P1,
        "expires_at": P1,
        "used_at": P1,
        "revoked_at": P1,
        "last_visit_at": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["about", "kind"])]


class Bucket(models.Model):
    """What is left of a slow-down. The key is a keyed digest: it names no one."""

    key = models.BinaryField(max_length=32, unique=True)
    tokens = models.FloatField()
    at = models.FloatField(db_index=True, help_text="seconds since 1970, when `tokens` was true")

    privacy = {"id": P1, "key": P1, "tokens": P1, "at": P1}
