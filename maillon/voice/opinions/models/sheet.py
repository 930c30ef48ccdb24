"""A spreadsheet of project files, shown line by line before anything is written."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import F, Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P1, P2


class ProjectSheetQuerySet(ScopedQuerySet):
    """Seen by whoever runs the meetings of the council it is for."""

    scope = Scope(organisation="body__organisation", place="body__places")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSheetDetails:
    """The lines, in JSON: the columns that were recognised, never those about people."""

    rows: Annotated[str, P2] = "[]"


class ProjectSheet(models.Model):
    """Its lines, thirty days: imported as often as wished, a project is never written twice.

    They are sealed: somebody else typed them, and no rule reads every way of naming a person.
    """

    uid = models.UUIDField(unique=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    columns = models.JSONField(default=dict)
    ignored = models.JSONField(default=list)
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(ProjectSheetDetails)
    opinions_until = models.DateField()
    decided_on = models.DateField(help_text="the day of the programming committee, the same for every line")
    made_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True, blank=True, help_text="the last time lines were written")
    objects = ProjectSheetQuerySet.as_manager()

    privacy = {
        "id": P1, "uid": P1, "body": P1, "file_name": P1, "columns": P1, "ignored": P1, "dossier": P1,
        "opinions_until": P1, "decided_on": P1, "made_at": P1, "imported_at": P1,
    }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__gte=F("opinions_until")), name="sheet_opinions_before_committee"
            )
        ]
