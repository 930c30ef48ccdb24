"""Forms of surveys: preparing, asking, answering, typing a paper back."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.kernel.scrub import personal_data_in
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.commands.answering import MOST, MOST_WORDS
from maillon.voice.opinions.models import SurveyQuestion
from maillon.voice.opinions.states_survey import AskedWhom, QuestionKind, ShownTo
from maillon.voice.opinions.web.forms_asked import END_OF_DAY


class SurveyForm(PlainForm):
    """What about, to whom, until when, who reads the results."""

    title = SharedTextField(label=_("Le sujet, en une phrase"), max_length=200, rows=2)
    intro = SharedTextField(
        label=_("Pourquoi vous le demandez, et ce que vous en ferez"), required=False, max_length=2000, rows=4
    )
    asked = forms.ChoiceField(
        choices=AskedWhom.choices, label=_("À qui posez-vous ces questions ?"), widget=ChoiceCards
    )
    shown_to = forms.ChoiceField(
        choices=ShownTo.choices,
        label=_("Qui lira les résultats ?"),
        widget=ChoiceCards,
        initial=ShownTo.EVERYONE,
        help_text=_("C'est dit avant de répondre, et ne change plus."),
    )
    closes_on = DatePartsField(label=_("Jusqu'à quel jour répond-on ?"), quick=False)

    def closes_at(self, zone: str) -> datetime:
        day: date = self.cleaned_data["closes_on"]
        return datetime.combine(day, END_OF_DAY, ZoneInfo(zone))


class QuestionOfSurveyForm(PlainForm):
    """One question."""

    wording = SharedTextField(label=_("La question"), max_length=300, rows=2)
    kind = forms.ChoiceField(choices=QuestionKind.choices, label=_("Comment y répond-on ?"), widget=ChoiceCards)
    options = SharedTextField(
        label=_("Les réponses à choisir"), required=False, max_length=1200, rows=5, help_text=_("Une par ligne.")
    )


class AskSurveyForm(PlainForm):
    """The questions are ready: who is told."""

    organisations = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Prévenir des organisations"),
        widget=ChoiceCardsMany,
        required=False,
        help_text=_("Par leur contact public. Toutes reçoivent le même lien."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField


class TakeUpForm(PlainForm):
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=_("Quelle réunion le reprend ?"), empty_label=None
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField


class WithdrawForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi le retirer ?"), max_length=300, rows=2)


class WordsField(forms.CharField):
    """Words of nobody about nobody: a name or a telephone is refused, and no way to insist."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        named = personal_data_in(text)
        if named:
            found = ", ".join(f"« {one.text} »" for one in named)
            raise ValidationError(_("Ne désignez personne : retirez %(found)s."), params={"found": found})
        return text


def _field(question: SurveyQuestion) -> forms.Field:
    """The field of one question; none is required."""
    said: dict[str, Any] = {"label": question.wording, "required": False}
    if question.kind == QuestionKind.ONE:
        return forms.ChoiceField(choices=question.choices, widget=ChoiceCards, **said)
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(choices=question.choices, widget=ChoiceCardsMany, **said)
    if question.kind == QuestionKind.NUMBER:
        short = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
        return forms.IntegerField(min_value=0, max_value=MOST, widget=short, **said)
    return WordsField(max_length=MOST_WORDS, **said)


class AnswersForm(PlainForm):
    """All the questions of one survey, on one page."""

    def __init__(self, *args: Any, questions: list[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for one in questions:
            self.fields[f"q{one.rank}"] = _field(one)

    def given(self) -> dict[str, list[str]]:
        """By the uid of the question, what was answered."""
        found: dict[str, list[str]] = {}
        for one in self.questions:
            value = self.cleaned_data.get(f"q{one.rank}")
            kept = value if isinstance(value, list) else [] if value is None else [str(value)]
            if any(kept):
                found[str(one.uid)] = kept
        return found
