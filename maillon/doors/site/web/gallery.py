"""The test bed of the components. Only while developing, or in the demonstration."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import (
    ChoiceCards,
    ChoiceCardsMany,
    DatePartsField,
    PhoneField,
    PlainForm,
    SharedTextField,
    StepperInput,
)
from maillon.ground.ui.public import names_of_pictures, render_page


class TrialForm(PlainForm):
    """One field of each kind."""

    what = forms.ChoiceField(
        label=_("De quoi avez-vous besoin ?"),
        choices=[("food", _("Des courses")), ("papers", _("Des papiers")), ("talk", _("Parler un peu"))],
        widget=ChoiceCards(icons={"food": "shopping-basket", "papers": "file-text", "talk": "coffee"}, tiles=True),
    )
    when = forms.MultipleChoiceField(
        label=_("Quand peut-on vous appeler ?"),
        choices=[("morning", _("Le matin")), ("evening", _("Le soir"))],
        widget=ChoiceCardsMany(),
        required=False,
    )
    people = forms.IntegerField(label=_("Pour combien de personnes ?"), widget=StepperInput(least=1, most=20))
    phone = PhoneField(help_text=_("Nous appelons une fois. Personne d'autre ne voit ce numéro."))
    day = DatePartsField(label=_("Pour quel jour ?"))
    words = SharedTextField(label=_("Racontez en quelques mots"), required=False)
    agreed = forms.BooleanField(label=_("Cette personne est d'accord"), required=False)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def components(request: MaillonRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    rows: list[dict[str, Any]] = [
        {"label": _("Quoi"), "value": _("Des courses, une fois par semaine"), "url": "#quoi"},
        {"label": _("Où"), "value": _("Résidence des Tilleuls, escalier B"), "url": "#ou"},
    ]
    return render_page(
        request,
        "site/components.html",
        form=TrialForm(request.POST or None),
        rows=rows,
        head=[_("Sujet"), _("Qui répond")],
        today=request.now,
        drawings=names_of_pictures("drawings"),
        icons=names_of_pictures("icons"),
    )
