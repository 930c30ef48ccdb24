"""The hour of the clock where a meeting is held."""

from datetime import datetime

from django.conf import settings
from django.templatetags.tz import do_timezone
from django.utils.functional import Promise

from maillon.ground.places.public import zone_in_words


def here(moment: datetime, zone: str) -> datetime:
    """The same moment at the clock of that zone; a page shows it as it is, whatever its own zone."""
    shown: datetime = do_timezone(moment, zone)
    return shown


def said_zone(zone: str) -> str | Promise:
    """« heure de la Martinique » where the clock is not the one of this site; nothing elsewhere."""
    return "" if zone == settings.TIME_ZONE else zone_in_words(zone)
