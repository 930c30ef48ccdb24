"""Forms of who said what in a meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import PlainForm


class WhoForm(PlainForm):
    """Someone who spoke; with her coming, she reads her words with her account too."""

    name = forms.CharField(
        max_length=60,
        label=_("Comment l'appelez-vous ?"),
        help_text=_("Un prénom ou une fonction, pour vous y retrouver. L'équipe seule le lit, puis il est effacé."),
    )
    participation = forms.ChoiceField(label=_("Est-elle parmi les personnes attendues ?"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["participation"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                ("", _("Non, ou je ne sais pas")),
                *((str(uid), name) for uid, name in people),
            ]
        else:
            del self.fields["participation"]


class WrittenAsForm(PlainForm):
    shown_as = forms.CharField(
        max_length=80,
        required=False,
        label=_("Comment voulez-vous être écrit ?"),
        help_text=_("Un pseudonyme, une fonction, ou rien : on écrira alors vos mots sans dire qui."),
    )
