"""Words of the sheets. Codes are those of the published list."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Function
from maillon.kernel.lifecycle import Lifecycle, step


class Form(models.TextChoices):
    """How it was born, as read in the source."""

    INFORMAL = "informelle", _("née entre habitants")
    ASSOCIATION = "associative", _("portée par une association")
    INSTITUTION = "institutionnelle", _("lancée par une institution")
    PARTNERS = "partenariale", _("montée à plusieurs")


class Publics(models.TextChoices):
    RESIDENTS = "habitants", _("habitants")
    FAMILIES = "familles", _("familles")
    PROFESSIONALS = "professionnels", _("professionnels")
    YOUNG = "jeunes", _("jeunes")
    CHILDREN = "enfants", _("enfants")
    ASSOCIATIONS = "associations", _("associations")
    LONELY = "personnes_isolees", _("personnes isolées")
    POOR = "menages_precaires", _("ménages à petit budget")
    COUNCILLORS = "conseillers_citoyens", _("conseillers citoyens")
    CARERS = "soignants", _("soignants")
    OFFICIALS = "elus", _("élus")
    WOMEN = "femmes", _("femmes")
    ELDERS = "personnes_agees", _("personnes âgées")
    NEWCOMERS = "allophones", _("personnes qui apprennent le français")
    PUPILS = "collegiens", _("collégiens")
    WOMEN_HURT = "femmes_victimes_de_violences", _("femmes victimes de violences")
    SHOPKEEPERS = "commercants", _("commerçants")
    CIVIL_SERVANTS = "agents_publics", _("agents publics")
    DISABLED = "personnes_en_situation_de_handicap", _("personnes en situation de handicap")
    MEDIATORS = "mediateurs", _("médiateurs")
    LANDLORDS = "bailleurs", _("bailleurs")
    STUDENTS = "etudiants", _("étudiants")


CHANNELS: Mapping[str, object] = {
    "telephone": _("téléphone"),
    "whatsapp": _("WhatsApp"),
    "facebook": _("Facebook"),
    "porte_a_porte": _("porte à porte"),
    "affiche": _("affiche"),
    "visio": _("visioconférence"),
    "site": _("site Internet"),
    "courrier": _("courrier"),
    "presence": _("rencontre sur place"),
}


class StoryState(models.TextChoices):
    PUBLISHED = "published", _("publié")
    WITHDRAWN = "withdrawn", _("retiré")


class RereadState(models.TextChoices):
    NOT_YET = "not_yet", _("pas encore relu par ses acteurs")
    REREAD = "reread", _("relu par ses acteurs")


STORY_LIFECYCLE = Lifecycle(
    {
        "withdraw": step([StoryState.PUBLISHED], StoryState.WITHDRAWN),
        "publish": step([StoryState.WITHDRAWN], StoryState.PUBLISHED),
    }
)


def forms() -> list[tuple[str, Any]]:
    return list(Form.choices)


def story_states() -> list[tuple[str, Any]]:
    return list(StoryState.choices)


def reread_states() -> list[tuple[str, Any]]:
    return list(RereadState.choices)


def public_words() -> Mapping[str, object]:
    return dict(Publics.choices)


def function_words() -> Mapping[str, object]:
    return dict(Function.choices)


def functions_in_words(codes: list[str]) -> list[str]:
    """What the people of a story do, in words; unknown codes are left out."""
    return [str(Function(code).label) for code in codes if code in Function.values]
