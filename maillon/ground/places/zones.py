"""The clock of a place in words."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

_KNOWN: dict[str, str | Promise] = {
    "Europe/Paris": _("heure de Paris"),
    "America/Guadeloupe": _("heure de la Guadeloupe"),
    "America/Martinique": _("heure de la Martinique"),
    "America/Cayenne": _("heure de la Guyane"),
    "Indian/Reunion": _("heure de La Réunion"),
    "America/Miquelon": _("heure de Saint-Pierre-et-Miquelon"),
    "Indian/Mayotte": _("heure de Mayotte"),
    "America/St_Barthelemy": _("heure de Saint-Barthélemy"),
    "America/Marigot": _("heure de Saint-Martin"),
    "Pacific/Wallis": _("heure de Wallis-et-Futuna"),
    "Pacific/Tahiti": _("heure de Tahiti"),
    "Pacific/Marquesas": _("heure des Marquises"),
    "Pacific/Gambier": _("heure des Gambier"),
    "Pacific/Noumea": _("heure de la Nouvelle-Calédonie"),
}


def zone_in_words(zone: str) -> str | Promise:
    """« heure de la Martinique » for `America/Martinique`."""
    return _KNOWN.get(zone) or format_lazy(_("heure de {zone}"), zone=town_of_zone(zone))


def town_of_zone(zone: str) -> str:
    """« Martinique »: where an SMS has no room for more."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
