"""Needs, the tries to reach who asked, drafts being typed, and constats that are about nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.care.needs.states import (
    OPEN,
    WAITING,
    Closure,
    NeedState,
    closures,
    contact_channels,
    contact_outcomes,
    frequencies,
    handovers,
    need_states,
    origins,
    themes,
    urgencies,
    weights,
)
from maillon.ground.access.public import Actor, Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2, P3


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDetails:
    """What she said, and what whoever comes must know."""

    said: Annotated[str, P3] = ""
    instructions: Annotated[str, P3] = ""
    access_notes: Annotated[str, P2] = ""
    precision: Annotated[str, P2] = ""


class NeedQuerySet(ScopedQuerySet):
    """Situations a page asks for."""

    scope = Scope(organisation="organisation", place="place", space="space", person="person")

    def open(self) -> "NeedQuerySet":
        return self.filter(state__in=OPEN)

    def waiting(self) -> "NeedQuerySet":
        """Nobody has taken it up yet."""
        return self.filter(state__in=WAITING)

    def late(self, at: datetime) -> "NeedQuerySet":
        return self.filter(due_at__lt=at)

    def urgent(self) -> "NeedQuerySet":
        return self.open().filter(urgency__lte=2)

    def mine(self, actor: Actor) -> "NeedQuerySet":
        return self.open().filter(taken_by__in=actor.persons)

    def for_list(self) -> "NeedQuerySet":
        """The clear columns of a board: nothing is opened."""
        return self.select_related("place", "organisation").defer("sealed").order_by("urgency", "due_at", "id")


class Need(models.Model):
    """What someone asks for. Without person it has no identity, and it is no poorer for it."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    person = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(NeedDetails)
    theme = models.CharField(max_length=20, choices=themes)
    quantity = models.PositiveSmallIntegerField(null=True, blank=True)
    frequency = models.CharField(max_length=10, choices=frequencies)
    urgency = models.PositiveSmallIntegerField(choices=urgencies)
    needed_by = models.DateField(null=True, blank=True)
    callback = models.BooleanField(default=False, help_text="she only asked to be called")
    on_behalf = models.BooleanField(default=False)
    origin = models.CharField(max_length=12, choices=origins)
    state = models.CharField(max_length=10, choices=need_states, default=NeedState.RECEIVED)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="the next thing we owe her")
    tell_nobody_at = models.DateTimeField(null=True, blank=True)
    told_nobody_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    public_service = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    handover = models.CharField(max_length=12, choices=handovers, blank=True)
    review_on = models.DateField()
    closure = models.CharField(max_length=14, choices=closures, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True, help_text="when her code last corrected what is written")
    objects = NeedQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "reference": P1,
        "space": P1,
        "organisation": P1,
        "place": P1,
        "person": P1,
        "dossier": P1,
        "theme": P1,
        "quantity": P1,
        "frequency": P1,
        "urgency": P1,
        "needed_by": P1,
        "callback": P1,
        "on_behalf": P1,
        "origin": P1,
        "state": P1,
        "received_at": P1,
        "due_at": P1,
        "tell_nobody_at": P1,
        "told_nobody_at": P1,
        "taken_by": P1,
        "public_service": P1,
        "handover": P1,
        "review_on": P1,
        "closure": P1,
        "closed_on": P1,
        "corrected_at": P1,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state=NeedState.CLOSED, closed_on__isnull=False) & ~Q(closure="")
                    | ~Q(state=NeedState.CLOSED) & Q(closed_on__isnull=True, closure="")
                ),
                name="need_closed_has_reason_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.REFERRED) | Q(public_service__isnull=False) & ~Q(handover=""),
                name="need_referred_names_the_service",
            ),
            models.CheckConstraint(
                condition=~Q(closure=Closure.MET_BY_PUBLIC_SERVICE) | Q(public_service__isnull=False),
                name="need_met_by_a_named_service",
            ),
            models.CheckConstraint(condition=Q(urgency__gte=1, urgency__lte=4), name="need_urgency_1_to_4"),
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="need_state_known"),
            models.CheckConstraint(
                condition=Q(state=NeedState.CLOSED) | Q(due_at__isnull=False), name="need_open_has_a_next_date"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "urgency"]),
            models.Index(fields=["place", "state"]),
            models.Index(fields=["tell_nobody_at"], name="need_to_tell", condition=Q(told_nobody_at__isnull=True)),
            models.Index(fields=["person"]),
        ]


class ContactAttempt(models.Model):
    """One try to reach who asked."""

    uid = models.UUIDField(unique=True)
    need = models.ForeignKey(Need, models.CASCADE, related_name="attempts")
    channel = models.CharField(max_length=8, choices=contact_channels)
    outcome = models.CharField(max_length=10, choices=contact_outcomes)
    by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = {"id": P1, "uid": P1, "need": P1, "channel": P1, "outcome": P1, "by": P1, "at": P1}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDetails:
    """What was typed so far; after sending, only the reference and the code to write down."""

    said: Annotated[str, P3] = ""
    precision: Annotated[str, P2] = ""
    first_name: Annotated[str, P2] = ""
    phone: Annotated[str, P2] = ""
    email: Annotated[str, P2] = ""
    language: Annotated[str, P2] = ""
    channel: Annotated[str, P2] = "call"
    call_from: Annotated[str, P3] = ""
    call_until: Annotated[str, P3] = ""
    no_voicemail: Annotated[bool, P3] = False
    neutral_sender: Annotated[bool, P3] = False
    theme: Annotated[str, P2] = ""
    quantity: Annotated[int | None, P2] = None
    frequency: Annotated[str, P2] = ""
    urgency: Annotated[int | None, P2] = None
    for_whom: Annotated[str, P2] = ""
    sent_reference: Annotated[str, P2] = ""
    sent_code: Annotated[str, P2] = ""


class Draft(models.Model):
    """A request being typed, behind a pass, erased after a day. Nothing typed goes into the session."""

    uid = models.UUIDField(unique=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(DraftDetails)
    need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()

    privacy = {"id": P1, "uid": P1, "place": P1, "dossier": P1, "need": P1, "expires_at": P1}


class ConstatQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", place="place", space="space")


class Constat(models.Model):
    """What someone notices in a neighbourhood. Never about a person; a building at the finest."""

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    theme = models.CharField(max_length=20, choices=themes)
    weight = models.CharField(max_length=4, choices=weights, blank=True)
    headcount = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField()
    objects = ConstatQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "space": P1,
        "organisation": P1,
        "place": P1,
        "theme": P1,
        "weight": P1,
        "headcount": P1,
        "note": P1,
        "seen_on": P1,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(~Q(weight="") & Q(headcount__isnull=True)) | (Q(weight="") & Q(headcount__isnull=False)),
                name="constat_weight_or_headcount",
            )
        ]
        indexes = [models.Index(fields=["place", "theme", "seen_on"])]
