"""Forms of project files: amounts, a spreadsheet, an opinion typed for a member."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.kernel.euros import read_euros
from maillon.voice.opinions.queries.members import MemberLine
from maillon.voice.opinions.queries.projects import OPINIONS
from maillon.voice.opinions.states import Answer
from maillon.voice.opinions.states_projects import TYPED_WAYS, OpinionWay
from maillon.voice.opinions.web.forms import office_field

TIE = "tie"


class EurosField(forms.CharField):
    """An amount as people type it; gives whole cents, or None when nobody knows it."""

    default_error_messages = {
        "euros": _("Ce montant ne se lit pas. Écrivez-le comme 12500 ou 12 500,50."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "class": "short", "autocomplete": "off", "dir": "ltr"}
        super().__init__(max_length=30, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        euros, cents = divmod(value, 100)
        return f"{euros},{cents:02}" if cents else str(euros)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return read_euros(typed)
        except ValueError:
            raise ValidationError(self.error_messages["euros"], code="euros") from None


class AmountsForm(PlainForm):
    """What is asked, and what the committee gave."""

    asked = EurosField(label=_("Montant demandé, en euros"))
    granted = EurosField(
        label=_("Montant accordé, en euros"),
        help_text=_("Laissez vide avant le comité. Écrivez 0 si rien n'a été accordé."),
    )


class ProjectSheetForm(PlainForm):
    """The spreadsheet, and the two dates of its committee."""

    upload = forms.FileField(
        label=_("Votre tableau"),
        help_text=_("Un fichier .xlsx, .ods ou .csv, avec une colonne pour le titre des projets."),
        error_messages={"required": _("Choisissez le fichier sur votre appareil.")},
    )
    opinions_until = DatePartsField(label=_("Jusqu'à quel jour donne-t-on un avis ?"), quick=False)
    decided_on = DatePartsField(
        label=_("Quel jour se réunit le comité de programmation ?"),
        quick=False,
        help_text=_("Après le comité, écrivez les dates passées : les montants accordés seront complétés."),
    )


class TypedOpinionForm(PlainForm):
    """What a member said aloud, on the telephone or on paper; or that she takes no part."""

    member = forms.ChoiceField(label=_("Qui a donné cet avis ?"), widget=ChoiceCards)
    answer = forms.ChoiceField(label=_("Son avis"), widget=ChoiceCards)
    words = SharedTextField(
        label=_("Ses raisons, avec ses mots"),
        required=False,
        max_length=600,
        rows=3,
        help_text=_("Montrées au conseil, sans nom."),
    )
    way = forms.ChoiceField(
        choices=[(one.value, one.label) for one in TYPED_WAYS],
        label=_("Comment l'avis a-t-il été donné ?"),
        widget=ChoiceCards,
        initial=OpinionWay.ALOUD,
    )
    given_on = DatePartsField(label=_("Quel jour ?"), quick=False)
    scribe = office_field(_("Quelle fonction le note ?"))

    def __init__(self, *args: Any, members: Sequence[MemberLine], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(str(one.uid), f"{one.label} ({one.college})") for one in members if one.may_be_typed]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]  # a choice field
        answers: Any = [(one.value, one.label) for one in OPINIONS]
        answers.append((TIE, _("a un lien avec l'association qui demande : ne prend pas part")))
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]  # a choice field
        self.fields["given_on"].initial = today

    def opinion(self) -> Answer | None:
        """None when she takes no part."""
        given: str = self.cleaned_data["answer"]
        return None if given == TIE else Answer(given)
