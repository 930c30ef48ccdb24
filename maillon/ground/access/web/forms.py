"""Who is kept from whom, as a team writes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.commands import Side
from maillon.ground.ui.forms import DatePartsField, PhoneField, PlainForm


class ApartForm(PlainForm):
    """Two people, each by a telephone or a mail address. Never why."""

    one_label = forms.CharField(label=_("Une première personne : comment l'appelez-vous ?"), max_length=60)
    one_phone = PhoneField(label=_("Son téléphone"), required=False)
    one_email = forms.EmailField(label=_("ou son courriel"), required=False, widget=forms.EmailInput({"dir": "ltr"}))
    other_label = forms.CharField(label=_("L'autre personne : comment l'appelez-vous ?"), max_length=60)
    other_phone = PhoneField(label=_("Son téléphone"), required=False)
    other_email = forms.EmailField(label=_("ou son courriel"), required=False, widget=forms.EmailInput({"dir": "ltr"}))
    until = DatePartsField(label=_("Jusqu'au"), help_text=_("Dans trois ans au plus. Vous pourrez prolonger."))

    def side(self, name: str) -> Side:
        """One of the two, as typed."""
        said = self.cleaned_data
        return Side(label=said[f"{name}_label"], phone=said[f"{name}_phone"], email=said[f"{name}_email"])
