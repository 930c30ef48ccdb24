"""Elections, and the words of institutions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ElectionKind(models.TextChoices):
    MUNICIPAL = "municipal", _("élections municipales")
    DEPARTMENT = "department", _("élections départementales")
    REGION = "region", _("élections régionales")
    DEPUTIES = "deputies", _("élections législatives")
    PRESIDENT = "president", _("élection présidentielle")
    EUROPE = "europe", _("élections européennes")
    OTHER = "other", _("une autre élection")


class WordKind(models.TextChoices):
    PRACTICAL = "practical", _("une information pratique")
    PROMOTION = "promotion", _("ce que l'institution a fait ou va faire")


def election_kinds() -> list[tuple[str, Any]]:
    return list(ElectionKind.choices)


def word_kinds() -> list[tuple[str, Any]]:
    return list(WordKind.choices)
