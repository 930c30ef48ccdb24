"""Forms of circles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.circles.models import CircleSeat
from maillon.voice.circles.states import WordKind


class _Seated(PlainForm):
    """Signed by a seat; asked only when the actor holds several."""

    seat = forms.ChoiceField(label=_("Au titre de quelle fonction ?"), widget=ChoiceCards)

    def __init__(self, *args: Any, seats: Sequence[CircleSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [
            (str(one.uid), f"{one.organisation.name} · {one.function or _('animation du cercle')}") for one in seats
        ]
        field: Any = self.fields["seat"]
        field.choices = choices
        if len(choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), choices[0][0]


class WordForm(_Seated):
    kind = forms.ChoiceField(choices=WordKind.choices, label=_("C'est…"), widget=ChoiceCards)
    text = SharedTextField(
        label=_("Votre mot"), max_length=1200, rows=4, help_text=_("Personne d'accompagné n'est désigné ici.")
    )
    field_order = ["kind", "text", "seat"]


class AnswerForm(_Seated):
    text = SharedTextField(label=_("Votre réponse"), max_length=1200, rows=3)
    field_order = ["text", "seat"]


class InviteForm(PlainForm):
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Quelle organisation ?"))
    function = SharedTextField(
        label=_("Quelle fonction y est invitée ?"), max_length=80, rows=1, help_text=_("Une fonction, pas un nom.")
    )
    until = DatePartsField(label=_("Jusqu'à quel jour ?"), quick=False, required=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField
