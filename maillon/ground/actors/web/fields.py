"""The telephone that other rooms ask for in their forms."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.phones import normalise_phone
from maillon.ground.ui.forms import PhoneField


class ReachablePhone(PhoneField):
    """A telephone someone can call back, in its international form when it can be read.

    Ten figures the numbering plan does not know yet are kept as typed: a human dials them, nobody is turned away.
    What cannot be dialled is refused where it was typed; it is never dropped in silence.
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
