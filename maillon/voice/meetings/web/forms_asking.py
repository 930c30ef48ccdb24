"""The form by which anyone asks for a point, and how to be told the answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import PersonDetails, ReachablePhone
from maillon.ground.ui.forms import PlainForm, SharedTextField
from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import Deliberation, author_choices
from maillon.voice.meetings.commands.agenda import AGENDA_CLOSED
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.states import WISHED, Voice


class ContactMixin(forms.Form):
    """How to be told: a phone or a mail, both optional, never an account."""

    phone = ReachablePhone(label=_("Votre téléphone"), required=False)
    email = forms.EmailField(label=_("Votre courriel"), required=False)

    def contact(self, name: str = "", language: str = "fr") -> PersonDetails | None:
        given = self.cleaned_data
        phone = given["phone"]
        if not phone and not given["email"]:
            return None
        channel = "email" if given["email"] else "call"
        return PersonDetails(first_name=name, phone=phone, email=given["email"], channel=channel, language=language)


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's is not generic when it runs
    """A date said as people say it, where it is held."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{said_date(obj.starts_here, 'l j F')} – {obj.title}"


class AskForm(ContactMixin, PlainForm):
    """The question, how to be answered, and if one wishes what is hoped of it, for when, and a signature."""

    text = SharedTextField(label=_("Que voulez-vous mettre à l'ordre du jour ?"), max_length=600, rows=4)
    voice_wished = forms.ChoiceField(choices=WISHED, label=_("Qu'attendez-vous de la réunion ?"), required=False)
    meeting = MeetingChoice(
        queryset=Meeting.objects.none(),
        to_field_name="slug",
        label=_("Pour quelle réunion ?"),
        required=False,
        empty_label=_("La prochaine qui convient"),
        error_messages={"invalid_choice": AGENDA_CLOSED},
    )
    signature = forms.CharField(
        max_length=80,
        label=_("Comment signez-vous ?"),
        required=False,
        help_text=_("Vu seulement par les personnes qui préparent la réunion."),
    )
    author = forms.ChoiceField(
        label=_("Au nom de qui parlez-vous ?"),
        required=False,
        help_text=_("Un conseil ne parle qu'après avoir décidé : seule son équipe peut signer en son nom."),
    )
    field_order = ["text", "voice_wished", "meeting", "phone", "email", "signature", "author"]

    def wished(self) -> Voice | None:
        return Voice(self.cleaned_data["voice_wished"]) if self.cleaned_data["voice_wished"] else None

    def chosen(self) -> UUID | None:
        """The meeting she chose, if she did."""
        found = self.cleaned_data.get("meeting")
        return found.uid if found else None

    def __init__(
        self,
        *args: Any,
        meetings: QuerySet[Meeting] | None = None,
        deliberations: Sequence[Deliberation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if meetings is not None and meetings.exists():
            self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField
        elif not self.data.get("meeting"):
            del self.fields["meeting"]
        self.fields["author"].choices = author_choices(deliberations)  # type: ignore[attr-defined]
