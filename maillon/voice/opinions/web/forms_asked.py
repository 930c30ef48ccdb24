"""Forms of opinions asked, of the floor, and of projects."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.kernel.scrub import personal_data_in
from maillon.voice.opinions.queries.projects import OPINIONS
from maillon.voice.opinions.states import Answer, AnswerWay
from maillon.voice.opinions.web.forms import office_field
from maillon.voice.opinions.web.forms_projects import EurosField

END_OF_DAY = time(23, 59)
CODE = {"class": "middle", "dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class AskForm(PlainForm):
    """What, to whom, until when, and who sees whose answers."""

    title = SharedTextField(label=_("La question, en une phrase"), max_length=200, rows=2)
    text = SharedTextField(label=_("Ce sur quoi vous demandez un avis"), rows=6)
    organisations = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=_("À qui le demandez-vous ?"),
        widget=ChoiceCardsMany,
        error_messages={"required": _("Choisissez au moins deux organisations à qui demander.")},
    )
    closes_on = DatePartsField(label=_("Jusqu'à quel jour répond-on ?"), quick=False)
    shown = forms.ChoiceField(
        choices=[
            ("after", _("après la date seulement")),
            ("at_once", _("dès qu'elles arrivent")),
        ],
        label=_("Quand chacun voit-il les réponses des autres ?"),
        widget=ChoiceCards,
        initial="after",
        help_text=_("C'est dit à chacun avant qu'il réponde, et ne change plus."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField

    def closes_at(self, zone: str) -> datetime:
        day: date = self.cleaned_data["closes_on"]
        return datetime.combine(day, END_OF_DAY, ZoneInfo(zone))


class AnswerForm(PlainForm):
    """Four answers, one button."""

    answer = forms.ChoiceField(choices=Answer.choices, label=_("Votre avis"), widget=ChoiceCards)
    words = SharedTextField(
        label=_("Vos raisons, ou vos réserves"),
        required=False,
        max_length=800,
        rows=4,
        help_text=_("Nécessaires pour des réserves ou un avis défavorable."),
    )


class TypedAnswerForm(AnswerForm):
    """The same, heard or read."""

    way = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (AnswerWay.PHONE, AnswerWay.PAPER)],
        label=_("Comment la réponse est-elle venue ?"),
        widget=ChoiceCards,
        initial=AnswerWay.PHONE,
    )
    scribe = office_field(_("Quelle fonction l'a entendue ou lue ?"))
    field_order = ["answer", "words", "way", "scribe"]


class ConcludeForm(PlainForm):
    words = SharedTextField(label=_("La suite donnée, et pourquoi"), rows=4, max_length=2000)


class CodeForm(PlainForm):
    code = forms.CharField(max_length=20, label=_("Le code affiché dans la salle"), widget=forms.TextInput(attrs=CODE))


class SentenceForm(PlainForm):
    """One sentence; nothing that says who is meant, and no way to insist."""

    text = forms.CharField(
        max_length=240,
        label=_("Votre phrase"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Une seule phrase : raccourcissez-la un peu.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        named = personal_data_in(text)
        if named:
            found = ", ".join(f"« {one.text} »" for one in named)
            raise ValidationError(_("Ne désignez personne : retirez %(found)s."), params={"found": found})
        return text


class SpeakerForm(PlainForm):
    label = forms.CharField(
        max_length=60, label=_("Une table ou un prénom"), help_text=_("Effacé dans la journée qui suit la réunion.")
    )


class ProjectForm(PlainForm):
    """A file, its applicant, what it asks, two dates."""

    title = SharedTextField(label=_("Le titre du projet"), max_length=200, rows=2)
    number = forms.CharField(max_length=40, label=_("Son numéro de dossier"), required=False)
    applicant = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Qui le demande ?"), required=False
    )
    applicant_said = SharedTextField(
        label=_("Son nom, si l'annuaire ne le connaît pas encore"), required=False, max_length=150, rows=1
    )
    asked = EurosField(label=_("Montant demandé, en euros"))
    summary = SharedTextField(label=_("En quelques phrases"), required=False, max_length=3000)
    opinions_until = DatePartsField(label=_("Jusqu'à quel jour donne-t-on un avis ?"), quick=False)
    decided_on = DatePartsField(label=_("Quel jour se réunit le comité de programmation ?"), quick=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applicant"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField


class ProjectOpinionForm(PlainForm):
    answer = forms.ChoiceField(
        choices=[(one.value, one.label) for one in OPINIONS], label=_("Votre avis"), widget=ChoiceCards
    )
    words = SharedTextField(
        label=_("Vos raisons"), required=False, max_length=600, rows=3, help_text=_("Montrées au conseil, sans nom.")
    )
