"""Founding a body in one page; presenting it, its rules, its life."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.voice.bodies.models import Body, BodyRules
from maillon.voice.bodies.presets import Preset
from maillon.voice.bodies.states import BodyKind, Openness
from maillon.voice.bodies.where import places_written

KIND_NAME = _("Si vous l'appelez autrement, avec quel mot ?")
LINES = _("Un par ligne : le nom du quartier ou de la ville, ou un code postal.")


class FoundForm(PlainForm):
    """Kind, name, places: the rules of its kind come with it."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle organisation ?"), widget=ChoiceCards
    )
    kind = forms.ChoiceField(choices=BodyKind.choices, label=_("De quoi s'agit-il ?"), widget=ChoiceCards)
    name = forms.CharField(max_length=150, label=_("Son nom"))
    purpose = SharedTextField(label=_("À quoi sert cette instance, en une ou deux phrases"), required=False, rows=3)
    contact_phone = forms.CharField(max_length=20, label=_("Un numéro pour la joindre"), required=False)
    where = forms.ChoiceField(
        choices=[
            ("here", _("dans le lieu de l'organisation")),
            ("written", _("seulement dans les lieux écrits plus bas")),
            ("none", _("dans aucun lieu en particulier : c'est un réseau")),
        ],
        label=_("Où ?"),
        widget=ChoiceCards,
        required=False,
        initial="here",
    )
    places = forms.CharField(
        max_length=4000,
        label=_("D'autres lieux, s'il y en a"),
        help_text=LINES,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    kind_name = forms.CharField(
        max_length=80,
        label=KIND_NAME,
        help_text=_("Par exemple « comité de suivi ». Les règles de départ restent celles choisies plus haut."),
        required=False,
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mine = [grant.organisation for grant in actor.grants_for(Capability.RUN_MEETINGS)]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        if len(set(mine)) == 1:
            self.fields["organisation"].initial = mine[0]

    def clean_places(self) -> list[int]:
        return places_written(self.cleaned_data["places"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("where") == "written" and not given.get("places") and "places" not in self.errors:
            self.add_error("places", _("Écrivez au moins un lieu, ou choisissez une autre réponse à « Où ? »."))
        if given.get("where") == "none" and given.get("places"):
            self.add_error("places", _("Effacez ces lieux, ou dites que l'instance est dans les lieux écrits."))
        return given

    def covered(self) -> list[int]:
        """Every place it covers: that of the organisation unless said otherwise, those written, or none."""
        given = self.cleaned_data
        home = [given["organisation"].place_id] if given["where"] in {"", "here"} else []
        return [] if given["where"] == "none" else list(dict.fromkeys([*home, *given["places"]]))


class DescribeForm(PlainForm):
    """What its page says, and where it is: no place for a network."""

    name = forms.CharField(max_length=150, label=_("Son nom"))
    kind_name = forms.CharField(max_length=80, label=KIND_NAME, required=False)
    purpose = SharedTextField(label=_("À quoi sert cette instance, en une ou deux phrases"), required=False, rows=3)
    contact_phone = forms.CharField(max_length=20, label=_("Un numéro pour la joindre"), required=False)
    contact_email = forms.EmailField(label=_("Une adresse électronique"), required=False)
    places = forms.CharField(
        max_length=4000,
        label=_("Ses lieux (aucun, si c'est un réseau)"),
        help_text=LINES,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: object, covered: dict[str, int], **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {}) | {"places": "\n".join(covered)}
        super().__init__(*args, initial=initial, **kwargs)
        self.covered = covered

    def clean_places(self) -> list[int]:
        return places_written(self.cleaned_data["places"], self.covered)


class RulesForm(PlainForm):
    """Days, hours and openness: aids that are shown, never walls."""

    document_notice_days = forms.IntegerField(
        label=_("Les documents arrivent combien de jours avant ?"), min_value=0, max_value=90
    )
    request_cutoff_days = forms.IntegerField(
        label=_("Un point se demande jusqu'à combien de jours avant ?"), min_value=0, max_value=90
    )
    answer_within_days = forms.IntegerField(
        label=_("Une demande reçoit sa réponse en combien de jours ?"), min_value=1, max_value=180
    )
    political = forms.BooleanField(label=_("Des élus y décident : les réunions se tiennent le soir"), required=False)
    earliest_start = forms.TimeField(
        label=_("Pas avant quelle heure ? (vide : aucune)"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
    )
    participants = forms.ChoiceField(choices=Openness.choices, label=_("Qui veut participer ?"), widget=ChoiceCards)
    observers = forms.ChoiceField(choices=Openness.choices, label=_("Qui veut observer ?"), widget=ChoiceCards)
    closed_reason = SharedTextField(
        label=_("Si c'est fermé, pourquoi (tout le monde le lira)"), max_length=300, rows=2, required=False
    )

    @staticmethod
    def initial_of(rules: BodyRules) -> dict[str, Any]:
        return {name: getattr(rules, name) for name in RulesForm.base_fields}

    def preset(self) -> Preset:
        given = {one.name: self.cleaned_data[one.name] for one in fields(Preset)}
        chosen = {"participants": Openness(given["participants"]), "observers": Openness(given["observers"])}
        return Preset(**given | chosen)


LIVES = {
    "begin": _("la mettre en activité"),
    "rest": _("la mettre en sommeil, pour la réveiller un jour"),
    "wake": _("la réveiller"),
    "renew": _("commencer son renouvellement"),
    "close": _("la terminer pour toujours : sa page et sa mémoire restent lisibles"),
}


class LifeForm(PlainForm):
    """One move of its life."""

    move = forms.ChoiceField(label=_("Que faites-vous de cette instance ?"), widget=ChoiceCards)
    continued_by = forms.TypedChoiceField(
        label=_("Si vous la terminez : laquelle prend la suite ?"), coerce=UUID, required=False, empty_value=None
    )

    def __init__(self, *args: object, moves: list[str], others: list[Body], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.uid), one.full_name) for one in others]
        self.fields["continued_by"].choices = [("", _("Aucune")), *named]  # type: ignore[attr-defined]
        if "close" not in moves:
            del self.fields["continued_by"]
        self.fields["move"].choices = [(move, LIVES[move]) for move in LIVES if move in moves]  # type: ignore[attr-defined]
