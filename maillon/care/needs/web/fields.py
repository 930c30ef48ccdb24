"""Fields other rooms of care share with the request forms."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.states import Theme
from maillon.ground.actors.public import normalise_phone
from maillon.ground.ui.forms import PhoneField

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


class ReachablePhone(PhoneField):
    """A telephone someone can call back, in its international form when it can be read.

    Ten figures the numbering plan does not know yet are kept as typed: a human dials them, nobody is turned away.
    """

    default_error_messages = {
        "unreadable": _(
            "Nous ne savons pas appeler ce numéro. Vérifiez les chiffres, ou ajoutez l'indicatif, par exemple +262."
        )
    }

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        number = normalise_phone(typed)
        figures = "".join(sign for sign in typed if sign.isdigit())
        if number is None and len(figures) == 10 and re.fullmatch("0[1-9][0-9]{8}", figures):
            return typed
        if number is None:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        return number
