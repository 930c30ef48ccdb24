"""Pictures other rooms of care share with the request forms, and an hour as people say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.states import Theme
from maillon.ground.channels.public import clock_time

DANGER = "danger"
ICONS = {
    Theme.GROCERIES: "shopping-basket",
    Theme.MEALS: "soup",
    Theme.MEDICINES: "pill",
    Theme.COMPANY: "coffee",
    Theme.RIGHTS: "file-text",
    Theme.DIGITAL: "wifi",
    Theme.SCHOOL: "graduation-cap",
    Theme.CHILDREN: "baby",
    Theme.MOVING: "package",
    Theme.TRIP: "bus",
    Theme.REPAIRS: "wrench",
    Theme.LANGUAGE: "languages",
    Theme.OTHER: "circle-help",
    DANGER: "siren",
}


def theme_icons() -> dict[str, str]:
    """The picture beside each theme."""
    return {str(theme): icon for theme, icon in ICONS.items()}


class HourField(forms.CharField):
    """When someone may be called. What cannot be read is asked again: nobody could keep to it."""

    default_error_messages = {"hour": _("Écrivez une heure, par exemple 9 h ou 18 h 30.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=12, **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if typed and clock_time(typed) is None:
            raise forms.ValidationError(self.error_messages["hour"], code="hour")
        return typed
