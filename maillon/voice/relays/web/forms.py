"""Forms of instructions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.voice.relays import queries


class _Many(forms.TypedMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, widget=ChoiceCardsMany, **kwargs)


class WriteForm(PlainForm):
    organisation = forms.TypedChoiceField(coerce=int, label=_("Au nom de quelle institution ?"))
    title = SharedTextField(label=_("La consigne, en une phrase"), max_length=150, rows=2)
    text = SharedTextField(label=_("Le texte"), rows=8, help_text=_("Qui relaie ne peut pas le changer."))
    place = forms.TypedChoiceField(coerce=int, label=_("Sur quel territoire ?"))
    read_before = DatePartsField(label=_("À lire avant quel jour ?"), quick=False)
    relays = _Many(
        label=_("Qui la relaie ?"),
        error_messages={"required": _("Choisissez au moins une institution qui relaie.")},
    )

    def __init__(self, *args: Any, actor: Actor, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine: Any = [(one.pk, one.name) for one in queries.my_offices(actor)]
        fields: Any = self.fields
        fields["organisation"].choices = mine
        if len(mine) == 1:
            fields["organisation"].widget, fields["organisation"].initial = forms.HiddenInput(), mine[0][0]
        fields["place"].choices = [
            (one.pk, f"{one.name} ({one.get_kind_display()})") for one in queries.places_of(actor)
        ]
        fields["relays"].choices = [(one.pk, one.name) for one in queries.may_relay(today)]


class RelayForm(PlainForm):
    words = SharedTextField(
        label=_("Ce que cela change ici"),
        required=False,
        max_length=800,
        rows=4,
        help_text=_("Quelques lignes à vous, lues à côté du texte : un lieu, un horaire, à qui parler."),
    )
    organisations = _Many(
        label=_("Quelles équipes doivent la lire ?"),
        error_messages={"required": _("Choisissez au moins une équipe de ce territoire.")},
    )

    def __init__(self, *args: Any, teams: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["organisations"].choices = [(one.pk, one.name) for one in teams]


class WhyForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi, en une phrase"), max_length=300, rows=2)
