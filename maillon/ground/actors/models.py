"""Organisations, formal or not; people as cards inside a space; who answers where."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.actors.states import (
    CorrectionState,
    correction_parts,
    correction_states,
    functions,
    organisation_kinds,
)
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


class FunctionQuerySet(models.QuerySet["FunctionHeld"]):
    def live(self, day: date) -> "FunctionQuerySet":
        """Functions held on `day` by living organisations."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, organisation__closed_on__isnull=True)


class FunctionHeld(models.Model):
    """An organisation fulfils a function in a place; availability always has an end.

    `means` is what it can really mobilise: a hall, a van, two languages.
    """

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="functions_held")
    function = models.CharField(max_length=12, choices=functions)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    hours = models.CharField(max_length=200, blank=True)
    means = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    objects = FunctionQuerySet.as_manager()

    privacy = {
        "id": P0,
        "uid": P0,
        "organisation": P0,
        "function": P0,
        "place": P0,
        "hours": P0,
        "means": P0,
        "starts_on": P0,
        "ends_on": P0,
    }

    class Meta:
        indexes = [models.Index(fields=["function", "place"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="function_ends_after_start")
        ]


class AnsweringQuerySet(models.QuerySet["Answering"]):
    def live(self, day: date) -> "AnsweringQuerySet":
        """Declarations in force on `day`, by living organisations."""
        open_ended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(open_ended, starts_on__lte=day, organisation__closed_on__isnull=True)


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
    objects = AnsweringQuerySet.as_manager()

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
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="answering_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["place", "theme"])]


class Correction(models.Model):
    """What someone passing by says is wrong on an organisation's page. No identity is asked."""

    uid = models.UUIDField(unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="corrections")
    part = models.CharField(max_length=12, choices=correction_parts)
    text = models.TextField(max_length=600)
    state = models.CharField(max_length=10, choices=correction_states, default=CorrectionState.WAITING)
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "organisation": P0,
        "part": P1,
        "text": P1,
        "state": P1,
        "said_at": P1,
        "answered_at": P1,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=False) | Q(state=CorrectionState.WAITING),
                name="correction_answered_has_a_date",
            )
        ]
        indexes = [models.Index(fields=["organisation", "state"])]


class SheetImport(models.Model):
    """A spreadsheet of organisations read and shown before anything is written. Holds no person.

    `rows` keep the columns that were recognised, never those about people.
    """

    uid = models.UUIDField(unique=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    columns = models.JSONField(default=dict)
    ignored = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60, help_text="key of the actor, who alone sees it")
    imported_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "place": P1,
        "file_name": P1,
        "columns": P1,
        "ignored": P1,
        "rows": P1,
        "made_at": P1,
        "made_by": P1,
        "imported_at": P1,
    }


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
