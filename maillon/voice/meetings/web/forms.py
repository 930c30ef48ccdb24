"""Forms about meetings."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import Place
from maillon.ground.ui.forms import (
    ChoiceCards,
    DatePartsField,
    PlainForm,
    SharedTextField,
    StepperInput,
)
from maillon.voice.meetings.commands import MeetingPlan
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.states import (
    Capacity,
    DocumentRole,
    ItemOrigin,
    Mode,
    Presence,
    Voice,
)
from maillon.voice.meetings.states_more import TemplateCode
from maillon.voice.meetings.web.fields import HourField
from maillon.voice.meetings.web.forms_asking import ContactMixin

NOON, DAWN = 12, 6  # what starts after one and ends before the other ends the next day


class PlanForm(PlainForm):
    """One page: what kind, what, when, where, how to join."""

    template = forms.ChoiceField(
        choices=TemplateCode.choices,
        label=_("Quel genre de réunion ?"),
        required=False,
        help_text=_("L'ordre du jour et le début du compte rendu se préparent. Vous changez ce que vous voulez."),
    )
    title = forms.CharField(max_length=200, label=_("Le sujet de la réunion"))
    day = DatePartsField(label=_("Quel jour ?"), quick=False, ahead=True)
    starts = HourField(label=_("Début"))
    ends = HourField(label=_("Fin"), required=False, help_text=_("Deux heures après le début, sauf si vous le dites."))
    mode = forms.ChoiceField(
        choices=Mode.choices, label=_("Comment se réunit-on ?"), widget=ChoiceCards, initial=Mode.ROOM
    )
    room = forms.CharField(max_length=200, label=_("La salle et son adresse"), required=False)
    access_notes = forms.CharField(
        max_length=300, label=_("Y venir"), required=False, help_text=_("Ascenseur, bus, code de la porte…")
    )
    link = forms.URLField(label=_("Le lien de la visio"), required=False, assume_scheme="https")
    dial_in = forms.CharField(max_length=20, label=_("Le numéro pour participer par téléphone"), required=False)
    dial_in_code = forms.CharField(max_length=20, label=_("Le code à taper au téléphone"), required=False)
    capacity = forms.IntegerField(
        min_value=1, max_value=2000, label=_("Nombre de places"), required=False, widget=StepperInput
    )
    summary = SharedTextField(label=_("En quelques phrases, de quoi parlera-t-on ?"), required=False, rows=4)
    public_reason = forms.CharField(
        max_length=300, label=_("Si elle a lieu dans la journée ou change de date, pourquoi ?"), required=False
    )

    def plan(self, zone: str) -> MeetingPlan:
        """The plan, in the zone of the body."""
        given = self.cleaned_data
        here = ZoneInfo(zone)
        starts = datetime.combine(given["day"], given["starts"], here)
        ends = datetime.combine(given["day"], given["ends"], here) if given["ends"] else starts + timedelta(hours=2)
        if ends <= starts and given["ends"]:
            ends += timedelta(days=1) if starts.hour >= NOON and ends.hour < DAWN else timedelta(0)
        kept = (
            "title",
            "room",
            "access_notes",
            "link",
            "dial_in",
            "dial_in_code",
            "capacity",
            "summary",
            "public_reason",
            "template",
        )
        return MeetingPlan(starts_at=starts, ends_at=ends, mode=Mode(given["mode"]), **{k: given[k] for k in kept})

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        here = ZoneInfo(meeting.time_zone)
        starts, ends = meeting.starts_at.astimezone(here), meeting.ends_at.astimezone(here)
        names = (
            "title",
            "mode",
            "room",
            "access_notes",
            "link",
            "dial_in",
            "dial_in_code",
            "capacity",
            "summary",
            "public_reason",
            "template",
        )
        return {
            "day": starts.date(),
            "starts": f"{starts:%H:%M}",
            "ends": f"{ends:%H:%M}",
            **{name: getattr(meeting, name) for name in names},
        }


class ComeForm(ContactMixin, PlainForm):
    """A name or a pseudonym is enough."""

    capacity = forms.ChoiceField(
        choices=[(c.value, c.label) for c in (Capacity.PARTICIPANT, Capacity.OBSERVER)],
        label=_("Vous venez pour…"),
        widget=ChoiceCards,
        initial=Capacity.PARTICIPANT,
    )
    name = forms.CharField(max_length=80, label=_("Votre nom ou un pseudonyme"))
    practical_needs = forms.CharField(
        max_length=300,
        label=_("De quoi avez-vous besoin pour venir ?"),
        required=False,
        help_text=_("Garde d'enfants, interprète, ascenseur… Vu par l'équipe qui organise, puis effacé."),
    )
    territory = forms.ModelChoiceField(
        queryset=Place.objects.none(),
        to_field_name="slug",
        label=_("D'où venez-vous ?"),
        required=False,
        empty_label=_("Je ne le dis pas"),
    )
    mine = forms.BooleanField(
        label=_("C'est pour moi : le garder dans mes réunions"),
        required=False,
        help_text=_("Laissez vide quand vous inscrivez quelqu'un d'autre."),
    )
    field_order = ["capacity", "name", "mine", "territory", "phone", "email", "practical_needs"]

    def __init__(
        self, *args: Any, origins: QuerySet[Place] | None = None, signed_in: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not signed_in:
            del self.fields["mine"]
        if origins is None or not origins.exists():
            del self.fields["territory"]
        else:
            self.fields["territory"].queryset = origins  # type: ignore[attr-defined]  # a ModelChoiceField

    def comes_from(self) -> int | None:
        """The place chosen, when this meeting asks."""
        chosen = self.cleaned_data.get("territory")
        return chosen.pk if chosen else None


class ItemForm(PlainForm):
    title = SharedTextField(label=_("Le point à ajouter"), max_length=200, rows=2)
    origin = forms.ChoiceField(choices=ItemOrigin.choices, label=_("D'où vient-il ?"), widget=ChoiceCards)
    voice = forms.ChoiceField(
        choices=Voice.choices, label=_("Qu'attend-on des participantes et participants ?"), widget=ChoiceCards
    )
    presenter = forms.CharField(max_length=120, label=_("Quelle fonction le présente ?"), required=False)
    minutes_planned = forms.IntegerField(
        min_value=1, max_value=600, label=_("Combien de minutes ?"), required=False, widget=StepperInput
    )


class DocumentForm(PlainForm):
    title = forms.CharField(max_length=200, label=_("Le titre du document"))
    role = forms.ChoiceField(choices=DocumentRole.choices, label=_("À quoi sert-il ?"), widget=ChoiceCards)
    upload = forms.FileField(label=_("Le fichier"), required=False)
    expected_on = DatePartsField(
        label=_("S'il n'est pas prêt, quand arrivera-t-il ?"), quick=False, ahead=True, required=False
    )
    summary = SharedTextField(
        label=_("En une page, que dit-il ?"),
        required=False,
        rows=6,
        max_length=4000,
        help_text=_("Des phrases courtes, des mots simples. On le lit sans ouvrir le fichier."),
    )


class CancelForm(PlainForm):
    """Cancelled, or held another day not known yet; always with a public reason."""

    move = forms.ChoiceField(
        choices=[("cancel", _("Elle est annulée")), ("postpone", _("Elle est reportée, la date viendra"))],
        label=_("Que devient-elle ?"),
        widget=ChoiceCards,
        initial="cancel",
        required=False,
    )
    reason = forms.CharField(max_length=300, label=_("Pourquoi ?"), help_text=_("Tout le monde lira cette raison."))


class AnswerForm(PlainForm):
    """One choice and one sentence: the person is told."""

    move = forms.ChoiceField(
        choices=[
            ("schedule", _("L'inscrire à l'ordre du jour")),
            ("answer", _("Répondre tout de suite")),
            ("redirect", _("Transmettre à qui peut répondre, en disant qui")),
            ("refuse", _("Ne pas la retenir, en disant pourquoi")),
        ],
        label=_("Que faites-vous de cette demande ?"),
        widget=ChoiceCards,
    )
    meeting = forms.ModelChoiceField(queryset=Meeting.objects.none(), label=_("À quelle réunion ?"), required=False)
    answer = SharedTextField(label=_("Votre réponse"), max_length=2000, required=False)
    office = forms.CharField(
        max_length=120,
        label=_("Quelle fonction répond ?"),
        help_text=_("Une fonction, pas un nom."),
        error_messages={"required": _("Dites quelle fonction répond, par exemple : l'animation du conseil.")},
    )


class AttendanceForm(PlainForm):
    """A grid capacity × way of being there; a blank cell stays unknown."""

    CAPACITIES = (Capacity.MEMBER, Capacity.PARTICIPANT, Capacity.OBSERVER, Capacity.INSTITUTION)
    PRESENCES = (Presence.ROOM, Presence.VIDEO, Presence.PHONE, Presence.EXCUSED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for capacity in self.CAPACITIES:
            for presence in self.PRESENCES:
                self.fields[f"{capacity}:{presence}"] = forms.IntegerField(
                    min_value=0,
                    max_value=5000,
                    required=False,
                    label=f"{capacity.label}, {presence.label}",
                    widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
                )

    def grid(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(c.label), [self[f"{c}:{p}"] for p in self.PRESENCES]) for c in self.CAPACITIES]

    def counts(self) -> dict[str, int]:
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class DropForm(PlainForm):
    text = forms.CharField(
        label=_("Collez le texte du compte rendu"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )
    upload = forms.FileField(label=_("Ou déposez un fichier .docx, .odt ou PDF"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text") and not given.get("upload"):
            raise forms.ValidationError(_("Collez un texte ou choisissez un fichier."))
        return given


class PublishForm(PlainForm):
    reason = forms.CharField(max_length=300, label=_("Ce que vous avez corrigé"), required=False)
