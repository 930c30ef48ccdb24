"""Several meetings announced together."""

from django.db import models

from maillon.kernel.privacy import P0


class Series(models.Model):
    """Meetings of one rhythm. Two that share their `occurrence` are the same meeting at another hour."""

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="series")
    title = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    privacy = {"id": P0, "uid": P0, "body": P0, "title": P0, "made_at": P0}
