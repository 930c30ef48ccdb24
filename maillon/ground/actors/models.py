"""Organisations, formal or not; people as cards inside a space; who answers where."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.actors.states import functions, organisation_kinds
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2, P3


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def living(self) -> "OrganisationQuerySet":
        return self.filter(closed_on__isnull=True)


class Organisation(models.Model):
    """Anyone who acts together: SIRET and RNA are optional, a collective needs neither."""

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, null=True, blank=True, related_name="organisations")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=16, choices=organisation_kinds)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    purpose = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    objects = OrganisationQuerySet.as_manager()

    privacy = {
        "id": P0,
        "uid": P0,
        "space": P1,
        "name": P0,
        "kind": P0,
        "siret": P0,
        "rna": P0,
        "place": P0,
        "purpose": P0,
        "phone": P0,
        "email": P0,
        "website": P0,
        "address": P0,
        "hours": P0,
        "checked_on": P0,
        "closed_on": P0,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="siret_once"),
            models.UniqueConstraint(fields=["rna"], condition=~Q(rna=""), name="rna_once"),
        ]

    def __str__(self) -> str:
        return self.name


class FunctionHeld(models.Model):
    """An organisation fulfils a function in a place; availability always has an end."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="functions_held")
    function = models.CharField(max_length=12, choices=functions)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    hours = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    privacy = {"id": P0, "organisation": P0, "function": P0, "place": P0, "hours": P0, "starts_on": P0, "ends_on": P0}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="function_ends_after_start")
        ]


class Answering(models.Model):
    """An organisation has said that it answers requests in a place: no door without someone behind it.

    An empty theme means every theme. `delay_hours` is the promise made to who asks.
    """

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="answering")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    theme = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    hours = models.CharField(max_length=200)
    delay_hours = models.PositiveSmallIntegerField()
    replacement = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    public_service = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = {
        "id": P0,
        "uid": P0,
        "organisation": P0,
        "place": P0,
        "theme": P0,
        "phone": P0,
        "hours": P0,
        "delay_hours": P0,
        "replacement": P0,
        "public_service": P0,
        "starts_on": P0,
        "ends_on": P0,
    }

    class Meta:
        indexes = [models.Index(fields=["place", "theme"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """Who she is and how to reach her. Safe-contact rules are consequences, never reasons."""

    first_name: Annotated[str, P2] = ""
    last_name: Annotated[str, P2] = ""
    phone: Annotated[str, P2] = ""
    email: Annotated[str, P2] = ""
    address: Annotated[str, P2] = ""
    language: Annotated[str, P2] = "fr"
    channel: Annotated[str, P2] = "call"
    call_from: Annotated[str, P3] = ""
    call_until: Annotated[str, P3] = ""
    no_voicemail: Annotated[bool, P3] = False
    neutral_sender: Annotated[bool, P3] = False
    ask_for: Annotated[str, P3] = ""
    born: Annotated[date | None, P2] = None


class Person(models.Model):
    """A card inside one space. Two spaces never learn that they know the same person."""

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(PersonDetails)
    phone_index = models.BinaryField(max_length=8, null=True)
    email_index = models.BinaryField(max_length=8, null=True)
    public_name = models.CharField(max_length=80, blank=True, help_text="shown only by her consent")

    privacy = {
        "id": P1,
        "uid": P1,
        "space": P1,
        "dossier": P1,
        "phone_index": P2,
        "email_index": P2,
        "public_name": P0,
    }

    class Meta:
        indexes = [
            models.Index(fields=["space", "phone_index"]),
            models.Index(fields=["space", "email_index"]),
        ]
