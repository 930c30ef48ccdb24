"""Calling for people, who answered on paper, and proving a mandate."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.models.seats import Membership
from maillon.voice.bodies.states import college_kinds


class CampaignQuerySet(ScopedQuerySet):
    scope = Scope(organisation="body__organisation", place="body__places", public=Q(pk__isnull=False))


class Campaign(models.Model):
    """A call for people: what posters, letters and messages say. What candidates write is erased on `pool_ends_on`."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="campaigns")
    college = models.CharField(max_length=14, choices=college_kinds)
    words = models.CharField(max_length=400)
    phone = models.CharField(max_length=20)
    drop_at = models.CharField(max_length=200, help_text="where a slip can be left")
    starts_on = models.DateField()
    closes_on = models.DateField()
    pool_ends_on = models.DateField()
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    objects = CampaignQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "body": P0, "college": P0, "words": P0, "phone": P0, "drop_at": P0, "starts_on": P0,
        "closes_on": P0, "pool_ends_on": P0, "dossier": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("starts_on"), pool_ends_on__gte=F("closes_on")),
                name="campaign_days_in_order",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateDetails:
    """What the slip says. Erased with the lists of the draw."""

    name: Annotated[str, P2] = ""
    contact: Annotated[str, P2] = ""


class Candidate(models.Model):
    """A slip typed back, in the dossier of its campaign."""

    uid = models.UUIDField(unique=True)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="candidates")
    typed_at = models.DateTimeField()
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(CandidateDetails)

    privacy = {"id": P1, "uid": P1, "campaign": P1, "typed_at": P1, "dossier": P1}

    class Meta:
        ordering = ["typed_at", "pk"]


class AttestationQuerySet(ScopedQuerySet):
    scope = Scope(
        organisation="membership__seat__college__term__body__organisation",
        place="membership__seat__college__term__body__places",
        person="membership__person",
        public=Q(pk__isnull=False),
    )


class Attestation(models.Model):
    """A paper that proves a mandate. Whoever types its code learns dates and role, never a name."""

    uid = models.UUIDField(unique=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="attestations")
    code = models.CharField(max_length=10, unique=True)
    issued_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    objects = AttestationQuerySet.as_manager()

    privacy = {"id": P1, "uid": P1, "membership": P1, "code": P0, "issued_on": P0, "revoked_at": P0}

    class Meta:
        ordering = ["-issued_on", "-pk"]
