"""Telling a story afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Function
from maillon.ground.links.public import OriginField
from maillon.ground.search.public import text_at
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.memory.library.public import PlaceField, Theme
from maillon.memory.stories.states import Form, Publics


class StoryForm(PlainForm):
    """What happened, where, when, and what was learnt."""

    title = forms.CharField(label=_("Le titre"), max_length=160)
    summary = SharedTextField(label=_("Ce qui s'est passé"), rows=6, max_length=3000)
    conditions = SharedTextField(
        label=_("Ce qui a aidé, ce que cela a coûté, ce qui n'a pas marché"), rows=6, max_length=3000, required=False
    )
    form = forms.ChoiceField(label=_("Au départ"), choices=Form.choices, widget=ChoiceCards(), initial=Form.INFORMAL)
    themes = forms.MultipleChoiceField(label=_("Thèmes"), choices=Theme.choices, widget=ChoiceCardsMany())
    publics = forms.MultipleChoiceField(
        label=_("Avec et pour qui"), choices=Publics.choices, widget=ChoiceCardsMany(), required=False
    )
    functions = forms.MultipleChoiceField(
        label=_("Ce qu'on y fait"), choices=Function.choices, widget=ChoiceCardsMany(), required=False
    )
    place = PlaceField()
    starts_on = DatePartsField(label=_("Depuis quand ?"), quick=False)
    ends_on = DatePartsField(label=_("Jusqu'à quand ?"), quick=False, required=False)
    inspired_by = forms.CharField(
        label=_("Un récit d'ici vous a inspirés ? Collez son adresse"), max_length=300, required=False
    )

    origin = OriginField()

    def clean_inspired_by(self) -> Any:
        typed = self.cleaned_data["inspired_by"]
        text = text_at(typed) if typed else None
        if typed and (text is None or text.kind != "story"):
            raise forms.ValidationError(_("Nous ne trouvons pas ce récit. Copiez son adresse depuis sa page."))
        return text.uid if text else None
