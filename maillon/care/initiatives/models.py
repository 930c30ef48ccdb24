"""What people start: three fields at birth, no legal entity, no budget, no proof."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.care.initiatives.states import (
    LifeStage,
    Visibility,
    life_stages,
    visibilities,
    wanted_choices,
)
from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierDetails:
    """How to reach who carries it; given to nobody without her yes."""

    name: Annotated[str, P2] = ""
    phone: Annotated[str, P2] = ""
    email: Annotated[str, P2] = ""


class InitiativeQuerySet(ScopedQuerySet):
    """Shown ones are public; their author edits them with a link, rereaders of the place may hide them."""

    scope = Scope(place="place", space="space", public=Q(visibility=Visibility.SHOWN))

    def here(self, place_ids: list[int]) -> "InitiativeQuerySet":
        return self.filter(place__in=place_ids)


class Initiative(models.Model):
    """Something people do together, informal or not."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(CarrierDetails)
    organisation = models.ForeignKey("actors.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    what = models.TextField()
    signed = models.CharField(max_length=80, blank=True, help_text="how its authors want to be named, if at all")
    stage = models.CharField(max_length=10, choices=life_stages, default=LifeStage.EMERGING)
    visibility = models.CharField(max_length=6, choices=visibilities, default=Visibility.SHOWN)
    hidden_reason = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    objects = InitiativeQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "space": P1, "dossier": P1, "organisation": P0, "place": P0, "title": P0,
        "what": P0, "signed": P0, "stage": P0, "visibility": P1,
        "hidden_reason": P1, "told_at": P0, "ended_on": P0,
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["place", "visibility", "-told_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.HIDDEN) | ~Q(hidden_reason=""), name="hidden_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Asked(models.Model):
    """Hands, material, a room or a little money asked for; `filled_on` when someone answered."""

    uid = models.UUIDField(unique=True)
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="asked")
    wanted = models.CharField(max_length=8, choices=wanted_choices)
    words = models.CharField(max_length=200)
    filled_on = models.DateField(null=True, blank=True)

    privacy = {"id": P0, "uid": P0, "initiative": P0, "wanted": P0, "words": P0, "filled_on": P0}


class Helping(models.Model):
    """Someone offers what was asked: her contact is sealed, for the carrier only."""

    uid = models.UUIDField(unique=True)
    asked = models.ForeignKey(Asked, models.CASCADE, related_name="offers")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(CarrierDetails)
    offered_at = models.DateTimeField()

    privacy = {"id": P1, "uid": P1, "asked": P1, "dossier": P1, "offered_at": P1}


class LifeStep(models.Model):
    """One dated step of the life line, and what came with it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=10, choices=life_stages)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)

    privacy = {"id": P0, "initiative": P0, "stage": P0, "on": P0, "words": P0}

    class Meta:
        ordering = ["initiative", "on", "pk"]
