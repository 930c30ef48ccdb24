"""Uploads made harmless and sealed. The row says what it is about; who may read is asked again at each download."""

from django.db import models

from maillon.kernel.privacy import P1, P5


class StoredFile(models.Model):
    """One harmless file on the disk of the data folder, under a random name, sealed with a key of its own.

    `key` is that key, sealed with the instance key. It is empty for a removed file, which then opens nowhere, and for one
    stored before files were sealed, until the sweep has sealed it.
    """

    uid = models.UUIDField(unique=True)
    about = models.UUIDField(help_text="uid of the row it belongs to")
    audience = models.CharField(max_length=20, help_text="the registered rule that says who may read it")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=6)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=40, unique=True)
    key = models.BinaryField(max_length=80, default=b"")
    stored_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "about": P1,
        "audience": P1,
        "name": P1,
        "kind": P1,
        "size": P1,
        "sha256": P1,
        "stored_as": P1,
        "key": P5,
        "stored_at": P1,
        "removed_at": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["about", "id"])]
