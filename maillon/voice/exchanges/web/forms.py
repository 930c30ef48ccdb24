"""Forms of the orientation desk."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation, PersonDetails, ReachablePhone
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.exchanges.commands.desk import MOST
from maillon.voice.exchanges.queries.desk import PartnerCard
from maillon.voice.exchanges.states import Matter, Outcome
from maillon.voice.meetings.public import HourField


def _number(label: Any, initial: int, most: int, help_text: Any = "") -> forms.IntegerField:
    short = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
    return forms.IntegerField(
        min_value=1, max_value=most, label=label, initial=initial, widget=short, help_text=help_text
    )


class AskForm(PlainForm):
    """What an association needs, and how to answer it."""

    asker = SharedTextField(label=_("Quelle association demande ?"), max_length=200, rows=1)
    matter = forms.ChoiceField(choices=Matter.choices, label=_("C'est pour…"), widget=ChoiceCards)
    text = SharedTextField(
        label=_("De quoi avez-vous besoin ?"), max_length=800, rows=5, help_text=_("En parlant de l'association.")
    )
    phone = ReachablePhone(label=_("Votre téléphone"), required=False)
    email = forms.EmailField(
        label=_("Votre courriel"), required=False, help_text=_("L'un des deux suffit : c'est par là qu'on vous répond.")
    )

    def contact(self, language: str) -> PersonDetails | None:
        given = self.cleaned_data
        phone = given["phone"]
        if not phone and not given["email"]:
            return None
        channel = "email" if given["email"] else "call"
        return PersonDetails(
            first_name=given["asker"], phone=phone, email=given["email"], channel=channel, language=language
        )


class DeskForm(PlainForm):
    """What one may ask here, and in how many days one is answered."""

    welcome = SharedTextField(label=_("Ce qu'une association peut vous demander"), max_length=1000, rows=4)
    answers_within = _number(_("En combien de jours répondez-vous ?"), 10, 60)


class PartnerForm(PlainForm):
    """What an organisation takes up, how many at once, until when."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Quelle organisation ?"))
    matter = forms.ChoiceField(choices=Matter.choices, label=_("Elle aide à…"), widget=ChoiceCards)
    takes_up = SharedTextField(label=_("Ce qu'elle prend en charge, en une phrase"), max_length=300, rows=2)
    capacity = _number(_("Combien d'associations suit-elle en même temps ?"), 3, MOST, _("Dit par elle, pas estimé."))
    until = DatePartsField(label=_("Jusqu'à quel jour cela vaut-il ?"), quick=False)
    said_by = SharedTextField(label=_("Quelle fonction de l'organisation l'a dit ?"), max_length=120, rows=1)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField


class QualifyForm(PlainForm):
    matter = forms.ChoiceField(choices=Matter.choices, label=_("C'est pour…"), widget=ChoiceCards)
    understood = SharedTextField(
        label=_("Ce que vous avez compris, en une phrase"),
        max_length=400,
        rows=3,
        help_text=_("L'association et le partenaire la liront."),
    )


class ProposeForm(PlainForm):
    """Partners with room; the load of each is said, and which have least in hand."""

    partner = forms.ChoiceField(label=_("À quel partenaire le proposer ?"), widget=ChoiceCards)
    why = SharedTextField(
        label=_("Pourquoi celui-là, si un autre a moins à faire ?"), required=False, max_length=300, rows=2
    )

    def __init__(self, *args: Any, partners: list[PartnerCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partner"]
        field.choices = [(str(one.row.uid), _said(one)) for one in partners if one.load.room]


def _said(card: PartnerCard) -> str:
    values = {"name": card.row.organisation.name, "hand": card.load.in_hand, "all": card.load.capacity}
    if card.light:
        return str(_("%(name)s : %(hand)s sur %(all)s en ce moment, a le plus de place")) % values
    return str(_("%(name)s : %(hand)s sur %(all)s en ce moment")) % values


class MeetingForm(PlainForm):
    day = DatePartsField(label=_("Quel jour ?"))
    hour = HourField(label=_("À quelle heure ?"))
    where = SharedTextField(label=_("Où, ou par quel téléphone ?"), max_length=200, rows=2)

    def at(self, zone: str) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], ZoneInfo(zone))


class RefuseForm(PlainForm):
    reason = SharedTextField(label=_("Pourquoi, et vers qui se tourner ?"), max_length=300, rows=3)


class DeclineForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi pas vous ?"), max_length=300, rows=2)


class OutcomeForm(PlainForm):
    outcome = forms.ChoiceField(choices=Outcome.choices, label=_("Qu'a donné ce rendez-vous ?"), widget=ChoiceCards)
    words = SharedTextField(label=_("En quelques mots"), required=False, max_length=400, rows=3)
