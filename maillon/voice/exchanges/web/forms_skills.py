"""Forms of skills between associations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import PersonDetails, ReachablePhone
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.exchanges.commands.skills import MOST_HOURS
from maillon.voice.exchanges.models import Skill
from maillon.voice.exchanges.states import Matter
from maillon.voice.exchanges.states_skills import SkillKind


class TakeForm(PlainForm):
    """Who answers, and how to reach it."""

    association = SharedTextField(label=_("Votre association"), max_length=200, rows=1)
    phone = ReachablePhone(label=_("Votre téléphone"), required=False)
    email = forms.EmailField(
        label=_("Votre courriel"), required=False, help_text=_("L'un des deux suffit : c'est par là qu'on vous répond.")
    )

    def contact(self, language: str) -> PersonDetails | None:
        given = self.cleaned_data
        phone = given["phone"]
        if not phone and not given["email"]:
            return None
        return PersonDetails(
            first_name=given["association"],
            phone=phone,
            email=given["email"],
            channel="email" if given["email"] else "call",
            language=language,
        )


class SayForm(TakeForm):
    """What is offered or looked for."""

    kind = forms.ChoiceField(choices=SkillKind.choices, label=_("Que voulez-vous dire ?"), widget=ChoiceCards)
    matter = forms.ChoiceField(choices=Matter.choices, label=_("C'est pour…"), widget=ChoiceCards)
    text = SharedTextField(label=_("En une phrase"), max_length=400, rows=3)
    hours = forms.IntegerField(
        min_value=1,
        max_value=MOST_HOURS,
        label=_("Environ combien d'heures ?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    until = DatePartsField(label=_("Jusqu'à quel jour cela vaut-il ?"), quick=False)
    field_order = ["kind", "matter", "text", "hours", "until", "association", "phone", "email"]


class ThankForm(PlainForm):
    thanks = SharedTextField(
        label=_("Un mot de remerciement"), required=False, max_length=300, rows=2, help_text=_("Tout le monde le lit.")
    )


def _line(one: Skill) -> str:
    return " – ".join([f"{one.author} : {one.text}", one.thanks] if one.thanks else [f"{one.author} : {one.text}"])


class RemoveForm(PlainForm):
    skill = forms.ChoiceField(label=_("Quelle annonce ?"), widget=ChoiceCards)
    reason = SharedTextField(label=_("Pourquoi la retirer ?"), max_length=300, rows=2)

    def __init__(self, *args: Any, skills: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["skill"]
        field.choices = [(str(one.uid), _line(one)) for one in skills]
