"""The hour of the clock where a meeting is held."""

from datetime import datetime

from django.conf import settings
from django.templatetags.tz import do_timezone
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


def here(moment: datetime, zone: str) -> datetime:
    """The same moment at the clock of that zone; a page shows it as it is, whatever its own zone."""
    shown: datetime = do_timezone(moment, zone)
    return shown


def said_zone(zone: str) -> str | Promise:
    """« heure de la Martinique » where the clock is not the one of this site; nothing elsewhere."""
    if zone == settings.TIME_ZONE:
        return ""
    return _KNOWN.get(zone) or format_lazy(_("heure de {zone}"), zone=zone.rsplit("/", 1)[-1].replace("_", " "))
