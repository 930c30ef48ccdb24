"""Tokens: a pass that reads for a program what one grant may read, less everything personal."""

from datetime import datetime

from django.db import models

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P1


class TokenQuerySet(ScopedQuerySet):
    """Whoever runs the meetings of an organisation sees its tokens, and ends them."""

    scope = Scope(organisation="grant__organisation")

    def live(self, at: datetime) -> "TokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class ApiToken(models.Model):
    """What a program was given: tied to the grant of whoever made it, it ends with that grant. The secret is a pass."""

    uid = models.UUIDField(unique=True)
    grant = models.ForeignKey("access.Grant", models.CASCADE, related_name="+")
    label = models.CharField(max_length=80, help_text="what it serves for, never a person's name")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    objects = TokenQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "grant": P1, "label": P1, "made_at": P1, "expires_at": P1, "revoked_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "-pk"]
