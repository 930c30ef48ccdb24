"""Two co-pilots, a replacement, a mandate taken, time said, a validation asked and given."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.contracts.models import Contract
from maillon.voice.contracts.states import ChangeKind, ChangeState, Side, ValidationKind
from maillon.voice.contracts.web.choices import organisations_near

MONTHS_BACK = 13


class PilotForm(PlainForm):
    side = forms.ChoiceField(choices=Side.choices, label=_("De quel côté ?"), widget=ChoiceCards)
    organisation = forms.TypedChoiceField(coerce=int, label=_("Quelle institution ?"))
    office = SharedTextField(
        label=_("Quelle fonction ?"), help_text=_("Une fonction, pas un nom."), max_length=120, rows=1
    )
    mission = SharedTextField(label=_("Sa mission, en deux phrases"), max_length=600, rows=3, required=False)
    starts_on = DatePartsField(label=_("Depuis le"), quick=False)
    ends_on = DatePartsField(label=_("Jusqu'au"), quick=False, required=False)
    letter_local_on = DatePartsField(
        label=_("Lettre de mission signée par la collectivité le"), quick=False, required=False
    )
    letter_state_on = DatePartsField(label=_("Lettre de mission signée par l'État le"), quick=False, required=False)

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations_near(contract)  # type: ignore[attr-defined]


class ReplacementForm(PlainForm):
    office = SharedTextField(
        label=_("Quelle fonction remplace ?"), help_text=_("Une fonction, pas un nom."), max_length=120, rows=1
    )
    starts_on = DatePartsField(label=_("Du"), quick=False)
    ends_on = DatePartsField(label=_("Au"), quick=False)


class MandateForm(PlainForm):
    """One button a move; the field beside it when it needs one."""

    public_name = forms.CharField(
        max_length=80,
        label=_("Le nom que vous acceptez de montrer"),
        help_text=_("Vide : seule votre fonction est montrée. Vous pouvez changer d'avis à tout moment."),
        required=False,
    )


class DayForm(PlainForm):
    on = DatePartsField(label=_("À quelle date ?"), quick=False)


class TimeForm(PlainForm):
    month = forms.ChoiceField(label=_("Quel mois ?"))
    days = forms.DecimalField(
        label=_("Jours"), min_value=0, max_value=31, max_digits=4, decimal_places=2, required=False, localize=True
    )
    hours = forms.DecimalField(
        label=_("Et heures"), min_value=0, max_value=744, max_digits=5, decimal_places=2, required=False, localize=True
    )
    note = forms.CharField(
        label=_("Ce que cela a demandé"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(first.isoformat(), date_format(first, "F Y")) for first in months_back(today)]  # type: ignore[attr-defined]
        for name in ("days", "hours"):
            self.fields[name].widget.attrs.update({"class": "short", "inputmode": "decimal"})
            self.fields[name].widget.input_type = "text"

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.unsaid("days", "hours"):
            raise forms.ValidationError(_("Écrivez des jours ou des heures."))
        return given


def months_back(today: date) -> list[date]:
    """The first days of the last months, this one first."""
    rank = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(rank, rank - MONTHS_BACK, -1)]


class AskForm(PlainForm):
    kind = forms.ChoiceField(choices=ValidationKind.choices, label=_("Que faut-il valider ?"), widget=ChoiceCards)
    change = forms.ChoiceField(label=_("Si c'est un avenant, lequel ?"), required=False)
    title = SharedTextField(label=_("En une ligne"), max_length=150, rows=1)
    text = SharedTextField(label=_("Le texte à valider"), rows=6)

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = contract.changes.filter(state=ChangeState.DRAFT, kind=ChangeKind.AMENDMENT)
        named = [(str(one.uid), f"{one.get_kind_display()} {one.number} : {one.title}") for one in drafts]
        self.fields["change"].choices = [("", "—"), *named]  # type: ignore[attr-defined]


class VoiceForm(PlainForm):
    agrees = forms.ChoiceField(
        choices=[("yes", _("D'accord")), ("no", _("Pas d'accord, voici pourquoi"))],
        label=_("Votre réponse"),
        widget=ChoiceCards,
    )
    reason = SharedTextField(
        label=_("Si ce n'est pas d'accord, ce qui ne va pas"), max_length=600, rows=3, required=False
    )
