"""The form of one paragraph."""

from typing import Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import Place
from maillon.ground.ui.forms import PlainForm
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.queries.territories import territories_of
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn


class BlockForm(PlainForm):
    kind = forms.ChoiceField(choices=BlockKind.choices, label=_("C'est…"))
    audience = forms.ChoiceField(choices=Audience.choices, label=_("Qui le lit ?"))
    turn = forms.ChoiceField(choices=BlockTurn.choices, label=_("Par rapport à la synthèse d'avant"), required=False)
    people = forms.IntegerField(min_value=1, max_value=500, label=_("Combien l'ont dit, dans la salle"), required=False)
    territory = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("De quel territoire ?"), required=False)
    theme = forms.CharField(
        max_length=60,
        label=_("Sous quel mot le retrouver ?"),
        required=False,
        help_text=_("Pour une leçon : logement, fracture numérique, femmes et hommes…"),
    )
    text = forms.CharField(label=_("Le paragraphe"), widget=forms.Textarea(attrs={"rows": 3}))

    def of_body(self, body: Body) -> Self:
        """The territories one may say: those the body covers and what they hold."""
        self.fields["territory"].queryset = territories_of(body)  # type: ignore[attr-defined]  # a ModelChoiceField
        return self

    def draft(self, about: UUID | None = None) -> BlockDraft:
        """What was typed, once valid."""
        given = self.cleaned_data
        return BlockDraft(
            kind=BlockKind(given["kind"]),
            text=given["text"],
            audience=Audience(given["audience"]),
            people=given["people"],
            turn=BlockTurn(given["turn"] or ""),
            territory=given["territory"].pk if given["territory"] else None,
            theme=given["theme"],
            about=about,
        )
