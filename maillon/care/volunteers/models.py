"""Volunteers, how they are known, what they offer, and the cards that go to people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.care.needs.public import themes
from maillon.care.volunteers.states import (
    CARD_TAKEN,
    AgeBand,
    CardState,
    OfferState,
    VolunteerState,
    age_bands,
    card_states,
    offer_states,
    reach_modes,
    trusts,
    volunteer_states,
)
from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerDetails:
    """What her card shows. No health, no reason for staying at home."""

    card_name: Annotated[str, P2] = ""
    relay_number: Annotated[str, P2] = ""
    hours: Annotated[str, P2] = ""


class VolunteerQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", space="space", person="person")


class Volunteer(models.Model):
    """Someone who lends a hand, as one organisation knows her."""

    uid = models.UUIDField(unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("actors.Person", models.CASCADE, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(VolunteerDetails)
    state = models.CharField(max_length=10, choices=volunteer_states, default=VolunteerState.CANDIDATE)
    themes = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    age_band = models.CharField(max_length=6, choices=age_bands, default=AgeBand.ADULT)
    remote_only = models.BooleanField(default=False, help_text="without reason, never asked")
    shares_card = models.BooleanField(default=False, help_text="agrees that her card is handed over")
    cap_per_month = models.PositiveSmallIntegerField(default=4)
    paused_until = models.DateField(null=True, blank=True)
    since = models.DateField()
    objects = VolunteerQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "space": P1,
        "organisation": P1,
        "person": P1,
        "dossier": P1,
        "state": P1,
        "themes": P1,
        "languages": P1,
        "age_band": P1,
        "remote_only": P1,
        "shares_card": P1,
        "cap_per_month": P1,
        "paused_until": P1,
        "since": P1,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="volunteer_once_per_organisation"),
            models.CheckConstraint(condition=Q(state__in=VolunteerState.values), name="volunteer_state_known"),
        ]
        indexes = [models.Index(fields=["organisation", "state"])]


class VolunteerReach(models.Model):
    """Where she helps and how she gets there: places and means, never a disc around her home."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="reaches")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8, choices=reach_modes)

    privacy = {"id": P1, "volunteer": P1, "place": P1, "mode": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer", "place", "mode"], name="reach_once")]


class TrustStep(models.Model):
    """One step of welcome, signed by someone and dated; it lapses."""

    uid = models.UUIDField(unique=True)
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=14, choices=trusts)
    by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    expires_on = models.DateField()

    privacy = {"id": P1, "uid": P1, "volunteer": P1, "kind": P1, "by": P1, "on": P1, "expires_on": P1}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDetails:
    """What she proposes, in her words."""

    said: Annotated[str, P2] = ""


class OfferQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", place="place", space="space", person="person")


class Offer(models.Model):
    """« Je peux donner un coup de main »: three answers, and someone who calls."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=6, unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    person = models.ForeignKey("actors.Person", models.SET_NULL, null=True, related_name="+")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(OfferDetails)
    themes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=offer_states, default=OfferState.WAITING)
    received_at = models.DateTimeField()
    objects = OfferQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "reference": P1,
        "space": P1,
        "organisation": P1,
        "place": P1,
        "person": P1,
        "dossier": P1,
        "themes": P1,
        "state": P1,
        "received_at": P1,
    }

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offer_state_known")]
        indexes = [models.Index(fields=["organisation", "state", "received_at"])]


class CardLotQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", place="place", space="space")


class CardLot(models.Model):
    """One to three cards pulled by a relay for a theme and a place. No identity field exists here."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=6, unique=True)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    theme = models.CharField(max_length=20, choices=themes)
    language = models.CharField(max_length=8, blank=True)
    made_by = models.ForeignKey("actors.Person", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    objects = CardLotQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "code": P1,
        "space": P1,
        "organisation": P1,
        "place": P1,
        "theme": P1,
        "language": P1,
        "made_by": P1,
        "made_at": P1,
    }


class CardQuerySet(models.QuerySet["Card"]):
    def recent(self, since: datetime) -> "CardQuerySet":
        """Cards that count in someone's load."""
        return self.filter(reserved_at__gt=since).exclude(state=CardState.SUPERSEDED)

    def lapsed(self, at: datetime) -> "CardQuerySet":
        """Reserved or given, and nobody called in time."""
        return self.filter(state__in=(CardState.RESERVED, CardState.GIVEN), expires_at__lte=at)


class Card(models.Model):
    """A volunteer's card on its way to someone. It says nothing of who receives it."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=6, unique=True)
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="cards")
    lot = models.ForeignKey(CardLot, models.CASCADE, null=True, blank=True, related_name="cards")
    need = models.ForeignKey("needs.Need", models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=card_states, default=CardState.RESERVED)
    reserved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    more_theme = models.CharField(max_length=20, choices=themes, blank=True)
    objects = CardQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "code": P1,
        "volunteer": P1,
        "lot": P1,
        "need": P1,
        "state": P1,
        "reserved_at": P1,
        "expires_at": P1,
        "reported_at": P1,
        "more_theme": P1,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lot__isnull=True, need__isnull=False) | Q(lot__isnull=False, need__isnull=True),
                name="card_for_a_lot_or_a_need",
            ),
            models.CheckConstraint(condition=Q(state__in=CardState.values), name="card_state_known"),
            models.UniqueConstraint(fields=["need"], condition=Q(state__in=CARD_TAKEN), name="one_card_taken_per_need"),
        ]
        indexes = [
            models.Index(fields=["volunteer", "reserved_at"]),
            models.Index(fields=["expires_at"], name="card_live_end", condition=Q(reported_at__isnull=True)),
        ]
