"""What checkers write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.helplines.states import CheckWay, LineTheme
from maillon.ground.ui.forms import ChoiceCards, PlainForm


class CheckForm(PlainForm):
    """How the person made sure."""

    way = forms.ChoiceField(
        label=_("Comment avez-vous vérifié ?"), choices=CheckWay.choices, widget=ChoiceCards(), initial=CheckWay.CALLED
    )


class ProposeForm(PlainForm):
    """A number to add."""

    number = forms.CharField(
        label=_("Le numéro"), max_length=24, widget=forms.TextInput({"inputmode": "tel", "dir": "ltr"})
    )
    name = forms.CharField(label=_("Qui répond ?"), max_length=120)
    note = forms.CharField(label=_("Pour quoi appeler, en une phrase"), max_length=200, required=False)
    hours = forms.CharField(label=_("Jours et heures"), max_length=120, required=False)
    theme = forms.ChoiceField(
        label=_("Le sujet"), choices=LineTheme.choices, widget=ChoiceCards(), initial=LineTheme.LOCAL
    )
    place = forms.CharField(label=_("Le quartier ou la ville"), max_length=160, required=False)
    source = forms.CharField(label=_("Où l'avez-vous trouvé ?"), max_length=200)
