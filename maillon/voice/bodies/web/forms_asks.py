"""Forms of asks, pace, vitality, campaigns, elections and words."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import (
    ChoiceCards,
    ChoiceCardsMany,
    DatePartsField,
    PhoneField,
    PlainForm,
    SharedTextField,
)
from maillon.voice.bodies.commands import Answers
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.states import CollegeKind
from maillon.voice.bodies.states_asks import AskKind, Feeling, Help, SharedWith
from maillon.voice.bodies.states_elections import ElectionKind, WordKind
from maillon.voice.bodies.web.forms_life import OwnOrganisationForm


class AskBodyForm(OwnOrganisationForm):
    """What is asked, by which office, for when."""

    kind = forms.ChoiceField(choices=AskKind.choices, label=_("Que demandez-vous ?"), widget=ChoiceCards)
    text = SharedTextField(label=_("Dites-le en quelques phrases"), max_length=600, rows=4)
    office = SharedTextField(label=_("Quelle fonction demande ? (pas un nom)"), max_length=120, rows=1)
    wished_by = DatePartsField(label=_("Pour quelle date, s'il y en a une ?"), quick=False, required=False)


class AnswerAskForm(PlainForm):
    """Three buttons, and a word if one wishes."""

    words = SharedTextField(label=_("Un mot, si vous le voulez"), max_length=300, rows=2, required=False)


class PaceForm(PlainForm):
    """How much the body takes, and when it rests."""

    monthly_cap = forms.IntegerField(
        label=_("Combien de demandes par mois, au plus ?"),
        help_text=_("Laissez vide si vous ne voulez pas de limite."),
        min_value=0,
        max_value=99,
        required=False,
    )
    quiet_from = DatePartsField(label=_("Ne rien nous demander à partir du"), quick=False, required=False)
    quiet_to = DatePartsField(label=_("jusqu'au"), quick=False, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        one_alone = bool(given.get("quiet_from")) != bool(given.get("quiet_to"))
        if one_alone and self.errors.keys().isdisjoint({"quiet_from", "quiet_to"}):
            self.add_error("quiet_to", _("Écrivez les deux jours, ou aucun."))
        return given

    def quiet(self) -> list[tuple[date, date]]:
        given = self.cleaned_data
        return [(given["quiet_from"], given["quiet_to"])] if given["quiet_from"] else []


def _feeling(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=Feeling.choices, label=label, widget=ChoiceCards, initial=Feeling.UNSAID)


class VitalityForm(PlainForm):
    """Five plain questions, what would help, and who may read."""

    people = _feeling(_("Êtes-vous assez nombreux pour ce que vous voulez faire ?"))
    energy = _feeling(_("Avez-vous encore envie de venir ?"))
    tools = _feeling(_("Avez-vous de quoi vous réunir et vous prévenir ?"))
    heard = _feeling(_("Vous répond-on quand vous demandez quelque chose ?"))
    ahead = _feeling(_("Savez-vous ce que vous ferez dans trois mois ?"))
    helps = forms.MultipleChoiceField(
        choices=Help.choices, label=_("On peut nous aider à…"), widget=ChoiceCardsMany, required=False
    )
    words = SharedTextField(label=_("Ce que vous voulez ajouter"), max_length=600, rows=3, required=False)
    share = forms.ChoiceField(label=_("Qui d'autre peut lire cette fiche ?"), widget=ChoiceCards)

    def __init__(self, *args: Any, helpers: list[tuple[SharedWith, Organisation]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helpers = {f"{kind.value}:{one.pk}": (kind, one.pk) for kind, one in helpers}
        named = [(f"{kind.value}:{one.pk}", f"{kind.label} : {one.name}") for kind, one in helpers]
        field = self.fields["share"]
        field.choices = [("nobody", SharedWith.NOBODY.label), *named]  # type: ignore[attr-defined]
        field.initial = "nobody"

    def answers(self) -> Answers:
        names = ("people", "energy", "tools", "heard", "ahead")
        return Answers(**{name: Feeling(self.cleaned_data[name]) for name in names})

    def shared(self) -> tuple[SharedWith, int | None]:
        return self.helpers.get(self.cleaned_data["share"], (SharedWith.NOBODY, None))


class CampaignForm(PlainForm):
    """What the poster says, and the two days."""

    college = forms.ChoiceField(
        choices=CollegeKind.choices, label=_("Pour quel collège cherchez-vous quelqu'un ?"), widget=ChoiceCards
    )
    words = SharedTextField(label=_("Ce que dit l'affiche, en deux ou trois phrases"), max_length=400, rows=4)
    phone = PhoneField(label=_("Le numéro à appeler"))
    drop_at = SharedTextField(label=_("Où déposer le papier de réponse ?"), max_length=200, rows=1)
    closes_on = DatePartsField(label=_("Jusqu'à quel jour peut-on répondre ?"), quick=False)
    pool_ends_on = DatePartsField(label=_("Quel jour les réponses sont-elles effacées ?"), quick=False)


class SlipForm(PlainForm):
    """A slip typed back."""

    name = forms.CharField(max_length=120, label=_("Le nom écrit sur le papier"))
    contact = forms.CharField(max_length=200, label=_("Son téléphone, ou son adresse"))


class FreezeForm(OwnOrganisationForm):
    """An election, its two rounds, what is covered; the start is the one of the law unless said."""

    election = forms.ChoiceField(choices=ElectionKind.choices, label=_("Quelle élection ?"), widget=ChoiceCards)
    first_round = DatePartsField(label=_("Le jour du premier tour"), quick=False)
    last_round = DatePartsField(label=_("Le jour du dernier tour"), quick=False)
    starts_on = DatePartsField(
        label=_("Un autre jour de début"),
        help_text=_("Laissez vide pour « six mois avant » : le premier jour du sixième mois avant le vote."),
        quick=False,
        required=False,
    )
    covers = forms.ChoiceField(label=_("Qu'est-ce que cela couvre ?"), widget=ChoiceCards)

    def __init__(self, *args: Any, bodies: list[Body], places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {f"body:{body.uid}": body for body in bodies}
        self.places = {f"place:{place.pk}": place for place in places}
        choices: list[tuple[str, Any]] = [("organisation", _("Ce que notre organisation annonce"))]
        choices += [(key, place.name) for key, place in self.places.items()]
        choices += [(key, body.full_name) for key, body in self.bodies.items()]
        self.fields["covers"].choices = choices  # type: ignore[attr-defined]

    def covered(self) -> dict[str, Any]:
        key = self.cleaned_data["covers"]
        if key in self.places:
            return {"place": self.places[key].pk}
        return {"body": self.bodies[key].uid} if key in self.bodies else {}


class WordForm(OwnOrganisationForm):
    """What the institution says; its own name signs."""

    kind = forms.ChoiceField(choices=WordKind.choices, label=_("Qu'est-ce que c'est ?"), widget=ChoiceCards)
    title = SharedTextField(label=_("Un titre"), max_length=120, rows=1)
    text = SharedTextField(label=_("Le texte"), max_length=800, rows=5)
    place = forms.ChoiceField(label=_("Sur la page de quel lieu ?"))
    shown_until = DatePartsField(label=_("Jusqu'à quel jour le montrer ?"), quick=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(str(one.pk), one.name) for one in places]  # type: ignore[attr-defined]


class CodeForm(PlainForm):
    """The code written on a paper."""

    code = forms.CharField(
        max_length=20,
        label=_("Le code écrit sur l'attestation"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "middle", "dir": "ltr"}),
    )
