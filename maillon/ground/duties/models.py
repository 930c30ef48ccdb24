"""One table of who must do what by when."""

from django.db import models
from django.db.models import Q

from maillon.kernel.privacy import P1


class DutyQuerySet(models.QuerySet["Duty"]):
    def open(self) -> "DutyQuerySet":
        """Still to be done."""
        return self.filter(closed_at__isnull=True)


class Duty(models.Model):
    """Somebody owes something about one object before a moment. Never without owner."""

    reference = models.CharField(max_length=20, blank=True)
    about = models.UUIDField(help_text="uid of the object it is about")
    kind = models.CharField(max_length=40)
    organisation = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("actors.Person", models.CASCADE, null=True, blank=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    due = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=40, blank=True, help_text="code, never a sentence")
    step = models.PositiveSmallIntegerField(default=0, help_text="percent of the delay already reminded of")
    next_step_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey("actors.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    objects = DutyQuerySet.as_manager()

    privacy = {
        "id": P1,
        "reference": P1,
        "about": P1,
        "kind": P1,
        "organisation": P1,
        "person": P1,
        "place": P1,
        "opened_at": P1,
        "due": P1,
        "closed_at": P1,
        "note": P1,
        "step": P1,
        "next_step_at": P1,
        "escalated_to": P1,
        "escalated_at": P1,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False), name="duty_has_an_owner"
            ),
        ]
        indexes = [
            models.Index(fields=["about", "kind"]),
            models.Index(fields=["organisation", "due"], name="duty_open_org", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["person", "due"], name="duty_open_person", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["escalated_to", "due"], name="duty_open_esc", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["next_step_at"], name="duty_next_step", condition=Q(closed_at__isnull=True)),
        ]
