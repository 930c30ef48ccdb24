"""Forms of what comes before a meeting."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import PersonDetails, ReachablePhone
from maillon.ground.channels.public import Way
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField, StepperInput
from maillon.voice.meetings.queries.before import PRESENCES, Called
from maillon.voice.meetings.rules_series import EACH_MONTH, Rhythm
from maillon.voice.meetings.states import Capacity, PollWay
from maillon.voice.meetings.web.fields import HourField
from maillon.voice.meetings.web.forms import AttendanceForm, PlanForm


class ExpectForm(PlainForm):
    """Who, in what capacity, and the way she prefers."""

    first_name = forms.CharField(max_length=60, label=_("Son prénom"))
    last_name = forms.CharField(max_length=60, label=_("Son nom"), required=False)
    capacity = forms.ChoiceField(
        choices=[
            (c.value, c.label) for c in (Capacity.MEMBER, Capacity.INSTITUTION, Capacity.EXPERT, Capacity.FACILITATOR)
        ],
        label=_("Elle vient comme…"),
        widget=ChoiceCards,
        initial=Capacity.MEMBER,
    )
    channel = forms.ChoiceField(
        choices=[(w.value, w.label) for w in (Way.CALL, Way.SMS, Way.EMAIL, Way.LETTER)],
        label=_("Comment préfère-t-elle être prévenue ?"),
        widget=ChoiceCards,
        initial=Way.CALL,
    )
    phone = ReachablePhone(label=_("Son téléphone"), required=False)
    email = forms.EmailField(label=_("Son courriel"), required=False)
    address = forms.CharField(max_length=300, label=_("Son adresse postale"), required=False)

    def contact(self) -> PersonDetails:
        given = self.cleaned_data
        return PersonDetails(
            first_name=given["first_name"],
            last_name=given["last_name"],
            phone=given["phone"],
            email=given["email"],
            address=given["address"],
            channel=given["channel"],
        )


class BringForm(PlainForm):
    """The file; or another day, when it is late."""

    upload = forms.FileField(label=_("Le fichier"), required=False)
    expected_on = DatePartsField(
        label=_("S'il n'est pas encore prêt, quel jour ?"), quick=False, ahead=True, required=False
    )
    summary = SharedTextField(label=_("En une page, que dit-il ?"), required=False, rows=6, max_length=4000)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.unsaid("upload", "expected_on"):
            raise forms.ValidationError(_("Joignez le document, ou dites quand il arrivera."))
        return given


class SheetForm(AttendanceForm):
    """The signed sheet: one line a printed name, then the blank rows counted."""

    def __init__(self, *args: Any, people: list[Called], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [("", _("pas signé")), *((p.value, p.label) for p in PRESENCES)]
        for one in people:
            self.fields[f"p{one.participation}"] = forms.ChoiceField(choices=choices, required=False, label=one.name)
            self.fields[f"n{one.participation}"] = forms.BooleanField(
                required=False, label=_("accepte de figurer dans le compte rendu")
            )

    def lines(self) -> list[tuple[Called, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"p{one.participation}"], self[f"n{one.participation}"]) for one in self.people]

    def signed(self) -> dict[str, str]:
        return {str(p.participation): self.cleaned_data[f"p{p.participation}"] for p in self.people}

    def named(self) -> frozenset[str]:
        return frozenset(str(p.participation) for p in self.people if self.cleaned_data[f"n{p.participation}"])

    def counts(self) -> dict[str, int]:
        return {key: value for key, value in self.cleaned_data.items() if ":" in key and value is not None}


class SeriesForm(PlanForm):
    """The first date and how it comes back; the same meeting at another hour if one wishes."""

    every_days = forms.TypedChoiceField(
        coerce=int,
        choices=[
            (7, _("chaque semaine")),
            (14, _("toutes les deux semaines")),
            (28, _("toutes les quatre semaines")),
            (EACH_MONTH, _("chaque mois, le même jour : le deuxième mardi, par exemple")),
        ],
        label=_("À quel rythme ?"),
        widget=ChoiceCards,
        initial=7,
    )
    times = forms.IntegerField(min_value=1, max_value=30, label=_("Combien de fois ?"), initial=4, widget=StepperInput)
    twin_at = HourField(
        label=_("Le même contenu à un autre horaire ?"),
        required=False,
        help_text=_("Par exemple 10 h, pour qui ne peut pas venir le soir."),
    )
    twin_after_days = forms.IntegerField(
        min_value=0, max_value=6, label=_("Combien de jours après ?"), initial=0, required=False, widget=StepperInput
    )

    def rhythm(self) -> Rhythm:
        given = self.cleaned_data
        return Rhythm(
            every_days=given["every_days"],
            times=given["times"],
            twin_at=given["twin_at"],
            twin_after_days=given["twin_after_days"] or 0,
        )


class PollForm(PlainForm):
    """Up to four dates, one hour each: the others can be proposed in another poll."""

    DATES = 4

    title = forms.CharField(max_length=200, label=_("Une date pour quoi ?"))
    room = forms.CharField(max_length=200, label=_("La salle et son adresse"), required=False)
    link = forms.URLField(label=_("Le lien de la visio"), required=False, assume_scheme="https")
    dial_in = forms.CharField(max_length=20, label=_("Le numéro pour participer par téléphone"), required=False)
    closes_on = DatePartsField(label=_("Jusqu'à quel jour répond-on ?"), quick=False, ahead=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.DATES + 1):
            needed = number <= 2
            self.fields[f"day{number}"] = DatePartsField(
                label=format_lazy(_("Date {number}"), number=number), quick=False, ahead=True, required=needed
            )
            self.fields[f"hour{number}"] = HourField(
                label=format_lazy(_("Heure de la date {number}"), number=number), required=needed
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(3, self.DATES + 1):
            if bool(given.get(f"day{number}")) != bool(given.get(f"hour{number}")):
                self.add_error(f"hour{number}", _("Donnez le jour et l'heure, ou laissez les deux vides."))
        return given

    def starts(self, zone: str) -> list[datetime]:
        given, here = self.cleaned_data, ZoneInfo(zone)
        numbers = [n for n in range(1, self.DATES + 1) if given.get(f"day{n}")]
        return [datetime.combine(given[f"day{n}"], given[f"hour{n}"], here) for n in numbers]


class TopicForm(PlainForm):
    text = SharedTextField(label=_("De quoi voulez-vous qu'on parle ?"), max_length=200, rows=2)


class ReasonForm(PlainForm):
    reason = SharedTextField(
        label=_("Pourquoi le retirer ?"), max_length=300, rows=2, help_text=_("Tout le monde lira cette raison.")
    )
    names_someone = forms.BooleanField(
        required=False,
        label=_("Ce sujet désigne quelqu'un"),
        help_text=_("Ses mots sont alors retirés partout. Seule la raison reste : n'y désignez personne."),
    )


class VotesForm(PlainForm):
    way = forms.ChoiceField(
        choices=[(w.value, w.label) for w in PollWay if w != PollWay.LINK],
        label=_("Comment ont-elles été comptées ?"),
        widget=ChoiceCards,
        initial=PollWay.HAND,
    )
    people = forms.IntegerField(min_value=0, max_value=5000, label=_("Combien de personnes le veulent ?"))
