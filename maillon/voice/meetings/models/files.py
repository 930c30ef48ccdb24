"""A published paper taken away because it names someone, and the clean one that replaces it."""

from django.db import models

from maillon.kernel.privacy import P0


class FileRemoval(models.Model):
    """The trace: which paper, why, when it left and when its clean version came. Never the words themselves."""

    uid = models.UUIDField(unique=True)
    document = models.ForeignKey("meetings.Document", models.CASCADE, related_name="removals")
    reason = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, help_text="of the file that left")
    taken_out_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P0, "uid": P0, "document": P0, "reason": P0, "sha256": P0, "taken_out_at": P0, "replaced_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["document", "taken_out_at", "pk"]
