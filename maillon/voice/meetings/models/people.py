"""Who comes, in what capacity, and who was there."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2, P3
from maillon.voice.meetings.states import Capacity, ComingState, capacities, coming_states, presences


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDetails:
    """A name or pseudonym, and practical needs for the organiser only, erased 30 days after."""

    name: Annotated[str, P2] = ""
    practical_needs: Annotated[str, P3] = ""


class ParticipationQuerySet(ScopedQuerySet):
    """Lists of people are for the organiser; each person sees her own."""

    scope = Scope(organisation="meeting__body__organisation", person="person")


class Participation(models.Model):
    """One person, one meeting, one row, whatever the channel."""

    uid = models.UUIDField(unique=True)
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="participations")
    person = models.ForeignKey("actors.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(ParticipationDetails)
    capacity = models.CharField(max_length=12, choices=capacities, default=Capacity.PARTICIPANT)
    territory = models.ForeignKey("places.Place", models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=coming_states, default=ComingState.ASKED)
    reason = models.CharField(max_length=300, blank=True)
    presence = models.CharField(max_length=8, choices=presences, blank=True)
    may_be_named = models.BooleanField(default=False, help_text="she accepts, on the sheet, to stand in the account")
    asked_at = models.DateTimeField()
    objects = ParticipationQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "meeting": P1, "person": P1, "dossier": P1, "capacity": P1, "territory": P1, "state": P1,
        "reason": P0, "presence": P1, "may_be_named": P1, "asked_at": P1,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="one_participation_each"
            ),
            models.CheckConstraint(
                condition=~Q(state=ComingState.REFUSED) | ~Q(reason=""), name="refused_coming_has_a_reason"
            ),
        ]


class AttendanceCount(models.Model):
    """How many were there, by capacity and by way of being there. No row: unknown, shown so."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="attendance")
    capacity = models.CharField(max_length=12, choices=capacities)
    presence = models.CharField(max_length=8, choices=presences)
    people = models.PositiveSmallIntegerField()

    privacy = {"id": P0, "meeting": P0, "capacity": P0, "presence": P0, "people": P0}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "capacity", "presence"], name="attendance_counted_once")
        ]
