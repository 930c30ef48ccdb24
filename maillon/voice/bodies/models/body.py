"""Councils, instances and networks: what they are, where, and by which dated rules."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.bodies.states import BodyKind, BodyState, Openness, body_kinds, body_states, openness_choices

ARTICLES = frozenset({"le", "la", "les", "l"})


class BodyQuerySet(ScopedQuerySet):
    """Bodies are public; running one is for whoever its organisation trusts."""

    scope = Scope(organisation="organisation", place="places", space="organisation__space", public=Q())

    def living(self) -> "BodyQuerySet":
        return self.exclude(state=BodyState.CLOSED)

    def around(self, place_ids: list[int]) -> "BodyQuerySet":
        """Bodies covering one of these places, once each."""
        covering = BodyPlace.objects.filter(place__in=place_ids).values("body")
        return self.filter(pk__in=covering)


class Body(models.Model):
    """A council, an instance of the contract or a network; it never disappears, it closes."""

    uid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    where = models.CharField(max_length=300, blank=True, help_text="its places in words, parts separated by « , »")
    kind = models.CharField(max_length=18, choices=body_kinds)
    kind_name = models.CharField(max_length=80, blank=True, help_text="what it is called here, when it is otherwise")
    state = models.CharField(max_length=10, choices=body_states, default=BodyState.PREPARING)
    purpose = models.TextField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    began_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    continued_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continues")
    places = models.ManyToManyField("places.Place", through="BodyPlace", related_name="+")
    objects = BodyQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "slug": P0, "organisation": P0, "name": P0, "where": P0, "kind": P0, "kind_name": P0, "state": P0,
        "purpose": P0, "contact_phone": P0, "contact_email": P0, "time_zone": P0, "began_on": P0, "closed_on": P0,
        "continued_by": P0,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False) | ~Q(state=BodyState.CLOSED), name="closed_body_has_a_date"
            ),
            models.CheckConstraint(
                condition=Q(continued_by__isnull=True) | Q(state=BodyState.CLOSED), name="only_closed_body_is_continued"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """Its name among others: with what of its places the name does not already say, so that two stay two."""
        return _told_apart(self.name, self.where)

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # Django keeps ours
        """The word said here, or the usual one of its kind."""
        return self.kind_name or str(BodyKind(self.kind).label)

    def over_on(self, day: date) -> bool:
        """Whether it was already over that day: its past may be written down, nothing begins any more."""
        return self.closed_on is not None and day > self.closed_on

    def name_on(self, day: date) -> str:
        """What it was called that day."""
        former = [one for one in self.former_names.all() if one.until >= day]
        return former[0].name if former else self.name

    def today(self, now: datetime) -> date:
        """The day it is where this body sits."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()


@lru_cache(maxsize=4096)
def _told_apart(name: str, where: str) -> str:
    told = _plain(name)
    rest = [part for part in where.split(", ") if part and _bare(part) not in told]
    return f"{name} ({', '.join(rest)})" if rest else name


def _bare(place: str) -> str:
    """« Les Tilleuls » is said by « Conseil citoyen des Tilleuls »."""
    words = _plain(place).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


class FormerName(models.Model):
    """What a body was called until a day; what was decided then is read under the name of then."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=150)
    until = models.DateField(help_text="its last whole day")

    privacy = {"id": P0, "body": P0, "name": P0, "until": P0}

    class Meta:
        ordering = ["body", "until"]
        constraints = [models.UniqueConstraint(fields=["body", "until"], name="one_name_a_day")]


class BodyPlace(models.Model):
    """A body covers a place; a network may cover none."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="covers")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")

    privacy = {"id": P0, "body": P0, "place": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "place"], name="body_place_once")]


class BodyRules(models.Model):
    """The rules in force between two dates; changing them adds a row."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="rules")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    political = models.BooleanField(default=False)
    document_notice_days = models.PositiveSmallIntegerField(default=8)
    request_cutoff_days = models.PositiveSmallIntegerField(default=5)
    answer_within_days = models.PositiveSmallIntegerField(default=15)
    earliest_start = models.TimeField(null=True, blank=True)
    participants = models.CharField(max_length=10, choices=openness_choices, default=Openness.OPEN)
    observers = models.CharField(max_length=10, choices=openness_choices, default=Openness.OPEN)
    closed_reason = models.CharField(max_length=300, blank=True)

    privacy = {
        "id": P0, "body": P0, "starts_on": P0, "ends_on": P0, "political": P0, "document_notice_days": P0,
        "request_cutoff_days": P0, "answer_within_days": P0, "earliest_start": P0, "participants": P0,
        "observers": P0, "closed_reason": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["body", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["body"], condition=Q(ends_on__isnull=True), name="one_rule_set_in_force"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="rules_end_after_start"
            ),
        ]
