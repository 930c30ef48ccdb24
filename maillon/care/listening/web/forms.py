"""Forms of listening."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.listening.commands import MOST_LABEL, MOST_SEATS, SlotPlan
from maillon.care.listening.states import HowMuch, SlotWay
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField


class BookForm(PlainForm):
    """A word is enough; no telephone is asked."""

    label = forms.CharField(
        max_length=MOST_LABEL,
        label=_("Un prénom, ou un mot de votre choix"),
        help_text=_("Le service qui écoute le lit pour vous accueillir. Rien d'autre n'est demandé."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CheckForm(PlainForm):
    """How one goes, these days. Never saved, never sent to anyone."""

    sleep = forms.ChoiceField(choices=HowMuch.choices, label=_("Dormez-vous mal ces jours-ci ?"), widget=ChoiceCards)
    again = forms.ChoiceField(choices=HowMuch.choices, label=_("Y repensez-vous sans le vouloir ?"), widget=ChoiceCards)
    afraid = forms.ChoiceField(choices=HowMuch.choices, label=_("Avez-vous peur d'y retourner ?"), widget=ChoiceCards)
    dark = forms.ChoiceField(choices=HowMuch.choices, label=_("Avez-vous des idées noires ?"), widget=ChoiceCards)

    def others(self) -> list[HowMuch]:
        return [HowMuch(self.cleaned_data[name]) for name in ("sleep", "again", "afraid")]


class HourOfSlotField(forms.TimeField):
    """An hour as the browser or a person writes it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H h %M", "%Hh", "%H h", "%H"])
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"class": "short", "placeholder": "18 h", "autocomplete": "off"})
        )
        kwargs.setdefault("error_messages", {"invalid": _("Écrivez l'heure comme 18 h 30.")})
        super().__init__(**kwargs)


class SlotForm(PlainForm):
    """A time to talk."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle organisation ?"), empty_label=None
    )
    service = SharedTextField(
        label=_("Quel service écoute ?"), max_length=150, rows=1, help_text=_("Un service, pas le nom de quelqu'un.")
    )
    place = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("Pour quel territoire ?"), empty_label=None)
    way = forms.ChoiceField(choices=SlotWay.choices, label=_("Comment parle-t-on ?"), widget=ChoiceCards)
    where = SharedTextField(
        label=_("Où, ou comment on appelle"),
        max_length=200,
        rows=2,
        help_text=_("Une adresse discrète, ou le numéro du service."),
    )
    day = DatePartsField(label=_("Quel jour ?"))
    starts = HourOfSlotField(label=_("Début"))
    ends = HourOfSlotField(label=_("Fin"))
    seats = forms.IntegerField(
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        label=_("Combien de places ?"),
        help_text=_("Une pour un entretien, plus pour un groupe de parole."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisations: list[Organisation], places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["organisation"]
        own.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations]).order_by("name")
        where: Any = self.fields["place"]
        where.queryset, where.label_from_instance = places, lambda one: one.name

    def plan(self, zone: str) -> SlotPlan:
        given = self.cleaned_data

        def at(hour: time) -> datetime:
            return datetime.combine(given["day"], hour, ZoneInfo(zone))

        return SlotPlan(
            service=given["service"],
            starts_at=at(given["starts"]),
            ends_at=at(given["ends"]),
            way=SlotWay(given["way"]),
            where=given["where"],
            seats=given["seats"],
        )


class CancelForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi, et vers qui se tourner d'ici là ?"), max_length=300, rows=3)
