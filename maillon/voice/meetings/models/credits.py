"""What is owed to a council in an account: it took part after deciding, and the account says so."""

from django.db import models

from maillon.kernel.privacy import P0
from maillon.voice.meetings.states_credits import deeds


class CouncilCredit(models.Model):
    """One thing a council did there, with what it had decided behind it. Never a person."""

    uid = models.UUIDField(unique=True)
    minutes = models.ForeignKey("meetings.Minutes", models.CASCADE, related_name="credits")
    deliberation = models.ForeignKey("bodies.Deliberation", models.PROTECT, related_name="+")
    deed = models.CharField(max_length=8, choices=deeds)
    at = models.DateTimeField()

    privacy = {"id": P0, "uid": P0, "minutes": P0, "deliberation": P0, "deed": P0, "at": P0}

    class Meta:
        ordering = ["minutes", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "deliberation", "deed"], name="council_credited_once")
        ]
