"""Forms of the directory."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.models import Organisation
from maillon.ground.actors.states import FUNCTION_SENTENCES, CorrectionPart, Function, OrganisationKind
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PhoneField, PlainForm, SharedTextField, StepperInput


def place_choices(places: Sequence[Place]) -> list[tuple[int, str]]:
    return [(place.pk, place.name) for place in places]


class CorrectionForm(PlainForm):
    """« Corriger » : two answers, no identity."""

    part = forms.ChoiceField(
        choices=CorrectionPart.choices, label=_("Qu'est-ce qui n'est pas juste ?"), widget=ChoiceCards
    )
    text = SharedTextField(
        label=_("Que faut-il écrire ?"),
        rows=3,
        max_length=600,
        help_text=_("Une phrase suffit. N'écrivez pas le nom d'une personne."),
    )


class OrganisationForm(PlainForm):
    """What the directory says of an organisation. Only the name and the kind are asked."""

    name = forms.CharField(max_length=150, label=_("Nom de l'organisation ou du collectif"))
    kind = forms.ChoiceField(choices=OrganisationKind.choices, label=_("C'est…"))
    purpose = SharedTextField(label=_("Ce qu'elle fait, en deux phrases"), required=False, rows=3, max_length=1000)
    phone = PhoneField(label=_("Téléphone de l'accueil"), required=False)
    email = forms.CharField(max_length=254, label=_("Adresse électronique de l'accueil"), required=False)
    website = forms.CharField(max_length=200, label=_("Site"), required=False)
    address = forms.CharField(max_length=200, label=_("Adresse"), required=False)
    hours = forms.CharField(max_length=200, label=_("Jours et heures d'ouverture"), required=False)
    siret = forms.CharField(max_length=20, label=_("SIRET"), required=False, help_text=_("14 chiffres."))
    rna = forms.CharField(max_length=14, label=_("Numéro RNA"), required=False, help_text=_("W suivi de 9 chiffres."))

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        return {name: getattr(organisation, name) for name in cls.base_fields}


class AddForm(OrganisationForm):
    """The same, and where it acts."""

    place = forms.TypedChoiceField(coerce=int, label=_("Où ?"))
    homonym = forms.BooleanField(
        required=False, label=_("Une autre porte le même nom ici : celle-ci est bien différente")
    )
    field_order = ["name", "kind", "place"]

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]  # a choice field


class FunctionForm(PlainForm):
    """What it can really do, where, until when."""

    function = forms.ChoiceField(label=_("Que fait-elle ici ?"), widget=ChoiceCards)
    place = forms.TypedChoiceField(coerce=int, label=_("Où ?"))
    means = forms.CharField(
        max_length=200,
        label=_("Avec quoi ?"),
        required=False,
        help_text=_("Une salle de 40 places, une camionnette, deux langues…"),
    )
    hours = forms.CharField(max_length=200, label=_("Jours et heures"), required=False)
    ends_on = DatePartsField(
        label=_("Jusqu'à quel jour ?"), quick=False, help_text=_("Un an au plus. Vous le redirez ensuite.")
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]  # a choice field
        self.fields["function"].choices = [  # type: ignore[attr-defined]  # a choice field
            (function.value, capfirst(FUNCTION_SENTENCES[function])) for function in Function
        ]


class AnsweringForm(PlainForm):
    """« Nous répondons ici » : hours, delay, who takes over."""

    place = forms.TypedChoiceField(coerce=int, label=_("Où répondez-vous ?"))
    hours = forms.CharField(
        max_length=200, label=_("Quand quelqu'un répond-il ?"), help_text=_("Du lundi au vendredi, de 9 h à 17 h.")
    )
    delay_hours = forms.IntegerField(
        min_value=1,
        max_value=336,
        initial=48,
        label=_("En combien d'heures, au plus, rappelez-vous ?"),
        widget=StepperInput,
    )
    phone = forms.CharField(max_length=20, label=_("Le numéro à appeler"), required=False)
    public_service = forms.BooleanField(required=False, label=_("C'est un service public"))
    ends_on = DatePartsField(label=_("Jusqu'à quel jour ?"), quick=False, required=False)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]  # a choice field


class SheetForm(PlainForm):
    """The spreadsheet and the place it is about."""

    place = forms.TypedChoiceField(coerce=int, label=_("Quel territoire ?"))
    upload = forms.FileField(
        label=_("Votre tableau"),
        help_text=_("Un fichier .xlsx, .ods ou .csv, avec une colonne pour le nom des organisations."),
        error_messages={"required": _("Choisissez le fichier sur votre appareil.")},
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]  # a choice field


USUAL_AVAILABILITY = timedelta(days=180)
