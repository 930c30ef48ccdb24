"""Emergency and service numbers. A wrong one is a danger: each is checked by two people."""

from django.db import models

from maillon.ground.helplines.states import check_ways, line_themes
from maillon.kernel.privacy import P0, P1


class Helpline(models.Model):
    """A number people may call. `code` names one shipped with Maillon, whose words are translated."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=200, blank=True)
    theme = models.CharField(max_length=12, choices=line_themes)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    hours = models.CharField(max_length=120, blank=True)
    always = models.BooleanField(default=False, help_text="day and night, free of charge")
    source = models.CharField(max_length=200, blank=True)
    source_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P0,
        "code": P0,
        "number": P0,
        "name": P0,
        "note": P0,
        "theme": P0,
        "place": P0,
        "hours": P0,
        "always": P0,
        "source": P0,
        "source_on": P0,
        "closed_at": P1,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="shipped_helpline_once")
        ]


class Check(models.Model):
    """One person checked the number and hours as they were that day."""

    helpline = models.ForeignKey(Helpline, models.CASCADE, related_name="checks")
    by = models.BigIntegerField(help_text="the account of who checked: accounts stand above this room")
    organisation = models.ForeignKey("actors.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    digest = models.BinaryField(max_length=32)
    way = models.CharField(max_length=14, choices=check_ways)
    on = models.DateField()

    privacy = {"id": P1, "helpline": P1, "by": P1, "organisation": P1, "digest": P1, "way": P1, "on": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["helpline", "by", "digest", "on"], name="checked_once_a_day")]
