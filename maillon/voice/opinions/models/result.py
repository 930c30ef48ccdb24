"""What came out of an item of the agenda, what was done with it and why."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P0
from maillon.voice.meetings.public import voices
from maillon.voice.opinions.states import methods


class ItemResult(models.Model):
    """How an item ended, with counts of people in the room. A correction is another version: the former stays readable."""

    uid = models.UUIDField(unique=True)
    item = models.ForeignKey("meetings.AgendaItem", models.CASCADE, related_name="results")
    number = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=12, choices=methods)
    wording = models.CharField(max_length=500, help_text="what was decided or advised")
    people_for = models.PositiveSmallIntegerField(null=True, blank=True)
    people_against = models.PositiveSmallIntegerField(null=True, blank=True)
    people_abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    people_no_part = models.PositiveSmallIntegerField(null=True, blank=True)
    objections = models.TextField(blank=True, help_text="kept in their own words, attributed to no one")
    given = models.CharField(max_length=12, choices=voices, help_text="how much participants really weighed")
    scribe = models.CharField(max_length=120, help_text="a function, never a person's name")
    on = models.DateField()
    why = models.CharField(max_length=300, blank=True, help_text="why this version corrects the one before")
    recorded_at = models.DateTimeField()

    privacy = {
        "id": P0, "uid": P0, "item": P0, "number": P0, "method": P0, "wording": P0, "people_for": P0,
        "people_against": P0, "people_abstain": P0, "people_no_part": P0, "objections": P0, "given": P0, "scribe": P0,
        "on": P0, "why": P0, "recorded_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["item", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="result_version_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="corrected_result_says_why"),
        ]


class FollowUp(models.Model):
    """What was done with it, and why: dated, never rewritten."""

    uid = models.UUIDField(unique=True)
    item = models.ForeignKey("meetings.AgendaItem", models.CASCADE, related_name="follow_ups")
    text = models.CharField(max_length=800)
    office = models.CharField(max_length=120, help_text="a function, never a person's name")
    at = models.DateTimeField()

    privacy = {"id": P0, "uid": P0, "item": P0, "text": P0, "office": P0, "at": P0}

    class Meta:
        ordering = ["item", "at", "pk"]


class ItemClosing(models.Model):
    """Nothing more is owed on this item."""

    item = models.OneToOneField("meetings.AgendaItem", models.CASCADE, related_name="closing")
    office = models.CharField(max_length=120)
    at = models.DateTimeField()

    privacy = {"id": P0, "item": P0, "office": P0, "at": P0}
