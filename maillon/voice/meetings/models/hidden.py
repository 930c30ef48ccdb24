"""What one point or one paper is really called, when its title must not be read by everyone."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models
from django.db.models import Q

from maillon.ground.vault.public import SealedField
from maillon.kernel.privacy import P0, P1, P2


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenWords:
    """The title and the summary as the team wrote them."""

    title: Annotated[str, P2] = ""
    summary: Annotated[str, P2] = ""


class HiddenTitle(models.Model):
    """The sealed title of a confidential point or document: its own row holds no title at all."""

    uid = models.UUIDField(unique=True)
    item = models.OneToOneField("meetings.AgendaItem", models.CASCADE, null=True, blank=True, related_name="hidden")
    document = models.OneToOneField("meetings.Document", models.CASCADE, null=True, blank=True, related_name="hidden")
    dossier = models.ForeignKey("vault.Dossier", models.PROTECT, related_name="+")
    sealed = SealedField(HiddenWords)

    privacy = {"id": P0, "uid": P0, "item": P0, "document": P0, "dossier": P1}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, document__isnull=True) | Q(item__isnull=True, document__isnull=False),
                name="hidden_title_of_one_thing",
            )
        ]
