"""Which instances a council wants to be present in. A wish is never a duty."""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0
from maillon.voice.bodies.models.body import Body
from maillon.voice.bodies.states import council_themes, wish_roles


class WishQuerySet(ScopedQuerySet):
    scope = Scope(organisation="council__organisation", place="council__places", public=Q())

    def current(self) -> "WishQuerySet":
        return self.filter(replaced_at__isnull=True)


class PresenceWish(models.Model):
    """One council, one instance, one theme. An instance nobody knows yet is kept by its name."""

    uid = models.UUIDField(unique=True)
    council = models.ForeignKey(Body, models.PROTECT, related_name="wishes")
    instance = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="wished_by")
    instance_name = models.CharField(max_length=150, blank=True, help_text="an instance to be identified")
    theme = models.CharField(max_length=10, choices=council_themes)
    role = models.CharField(max_length=12, choices=wish_roles)
    said_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    objects = WishQuerySet.as_manager()

    privacy = {
        "id": P0, "uid": P0, "council": P0, "instance": P0, "instance_name": P0, "theme": P0, "role": P0,
        "said_at": P0, "replaced_at": P0,
    }  # fmt: skip

    class Meta:
        ordering = ["council", "instance", "theme", "-said_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(instance__isnull=False, instance_name="") | Q(instance__isnull=True) & ~Q(instance_name=""),
                name="wish_names_one_instance",
            ),
            models.UniqueConstraint(
                fields=["council", "instance", "theme"],
                condition=Q(replaced_at__isnull=True, instance__isnull=False),
                name="one_current_wish",
            ),
        ]
