"""Founding a body in one page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.voice.bodies.states import BodyKind


class FoundForm(PlainForm):
    """Kind, name, place: the rules of its kind come with it."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle organisation ?"), widget=ChoiceCards
    )
    kind = forms.ChoiceField(choices=BodyKind.choices, label=_("De quoi s'agit-il ?"), widget=ChoiceCards)
    name = forms.CharField(max_length=150, label=_("Son nom"))
    purpose = SharedTextField(label=_("À quoi sert cette instance, en une ou deux phrases"), required=False, rows=3)
    contact_phone = forms.CharField(max_length=20, label=_("Un numéro pour la joindre"), required=False)

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mine = [grant.organisation for grant in actor.grants_for(Capability.RUN_MEETINGS)]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        if len(set(mine)) == 1:
            self.fields["organisation"].initial = mine[0]

    def place_of(self) -> list[int]:
        """The place of the organisation: the body covers it."""
        place: Place = self.cleaned_data["organisation"].place
        return [place.pk]
