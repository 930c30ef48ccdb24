"""Hours as people write them."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_HOUR = re.compile(r"^(\d{1,2})\s*(?:h|:|\.|heures?)?\s*(\d{2})?$", re.IGNORECASE)
_SAID = {"midi": "12", "minuit": "0", "24h": "0", "24 h": "0"}


class HourField(forms.CharField):
    """« 20 h », « 20h30 », « 20:30 », « 20 » or « minuit ». Gives a `time` or None."""

    default_error_messages = {"hour": _("Écrivez l'heure comme 20 h 30.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "class": "short", "placeholder": "20 h"}

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        found = _HOUR.match(_SAID.get(typed.lower(), typed))
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["hour"], code="hour")
        return time(hour, minute)
