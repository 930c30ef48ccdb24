"""The languages, levels and modes of a text, and the life of each variant."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Level(models.TextChoices):
    STANDARD = "standard", _("texte")
    CLEAR = "clear", _("langage clair")
    FALC = "falc", _("facile à lire et à comprendre")


class Mode(models.TextChoices):
    TEXT = "text", _("à lire")
    AUDIO = "audio", _("à écouter")
    LARGE_PRINT = "large_print", _("en gros caractères")


class Origin(models.TextChoices):
    SOURCE = "source", _("texte d'origine")
    HUMAN = "human", _("traduit par une personne")
    MACHINE = "machine", _("traduction automatique, non relue")


class VariantState(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    CHECKED = "checked", _("relu")
    TESTED = "tested", _("essayé avec des lecteurs")
    PUBLISHED = "published", _("publié")
    STALE = "stale", _("à mettre à jour")


_V = VariantState
VARIANT_LIFECYCLE = Lifecycle(
    {
        "edit": step(_V, _V.DRAFT),
        "check": step([_V.DRAFT], _V.CHECKED),
        "test": step([_V.CHECKED], _V.TESTED),
        "publish": step([_V.DRAFT, _V.CHECKED, _V.TESTED], _V.PUBLISHED),
        "outdate": step([_V.CHECKED, _V.TESTED, _V.PUBLISHED], _V.STALE),
        "confirm": step([_V.STALE], _V.CHECKED),
    }
)


def levels() -> list[tuple[str, Any]]:
    return list(Level.choices)


def modes() -> list[tuple[str, Any]]:
    return list(Mode.choices)


def origins() -> list[tuple[str, Any]]:
    return list(Origin.choices)


def variant_states() -> list[tuple[str, Any]]:
    return list(VariantState.choices)


MORE_LANGUAGES = {
    "tr": "Türkçe",
    "pt": "Português",
    "es": "Español",
    "ro": "Română",
    "ru": "Русский",
    "uk": "Українська",
    "ta": "தமிழ்",
    "ps": "پښتو",
    "so": "Soomaali",
    "snk": "Sooninkanxanne",
    "bm": "Bamanankan",
    "wo": "Wolof",
    "ff": "Pulaar",
    "ln": "Lingála",
    "rcf": "Kréol rénioné",
    "swb": "Shimaore",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ur", "he", "ckb"})


def text_languages() -> dict[str, str]:
    """Languages a text may be in, by their own names: those of the site, then those people translate into."""
    return {code: str(name) for code, name in settings.LANGUAGES} | MORE_LANGUAGES
