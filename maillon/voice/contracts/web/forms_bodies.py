"""Linking a body, asking a council, writing what it said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.models import Contract
from maillon.voice.contracts.states import Answer, Part
from maillon.voice.contracts.web.choices import bodies_choices


class DescribeForm(PlainForm):
    """What an instance is for, how often it meets, who chairs it: an office, never a name."""

    label = SharedTextField(
        label=_("Son type précis"),
        help_text=_("Par exemple « comité technique emploi ». Vide : son type habituel."),
        max_length=120,
        rows=1,
        required=False,
    )
    decides = SharedTextField(label=_("De quoi décide-t-elle ?"), max_length=300, rows=2, required=False)
    rhythm = SharedTextField(
        label=_("Tous les combien ?"),
        help_text=_("Par exemple « deux fois par an »."),
        max_length=120,
        rows=1,
        required=False,
    )
    chair = SharedTextField(
        label=_("Qui la préside ?"), help_text=_("Une fonction, pas un nom."), max_length=120, rows=1, required=False
    )
    until = DatePartsField(
        label=_("Jusqu'au"), help_text=_("Vide : elle existe toujours."), quick=False, required=False
    )


class LinkForm(DescribeForm):
    body = forms.ChoiceField(label=_("Quelle instance, quel conseil ?"))
    since = DatePartsField(
        label=_("Depuis quand existe-t-elle ?"),
        help_text=_("Pour un conseil, le jour de sa création : c'est ce qui dira s'il a pu être consulté."),
        quick=False,
    )
    field_order = ["body", "since", "until", "label", "decides", "rhythm", "chair"]

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies_choices(bodies)  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """What the council said, in its words. No answer is never a yes."""

    answer = forms.ChoiceField(
        choices=[choice for choice in Answer.choices if choice[0] != Answer.NONE],
        label=_("Quel est l'avis ?"),
        widget=ChoiceCards,
    )
    answered_on = DatePartsField(label=_("Donné le"), quick=False)
    words = SharedTextField(label=_("Dans ses mots"), max_length=600, rows=4, required=False)


class ConsultForm(PlainForm):
    body = forms.ChoiceField(label=_("Quel conseil ?"))
    change = forms.ChoiceField(label=_("Sur quel texte ?"), required=False)
    question = SharedTextField(label=_("Ce qui lui a été demandé"), max_length=300, rows=2)
    asked_on = DatePartsField(label=_("Demandé le"), quick=False)
    answer = forms.ChoiceField(choices=Answer.choices, label=_("Sa réponse"), widget=ChoiceCards, initial=Answer.NONE)
    answered_on = DatePartsField(label=_("Donnée le"), quick=False, required=False)
    words = SharedTextField(label=_("Dans ses mots"), max_length=600, rows=3, required=False)

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        links = contract.links.filter(part=Part.COUNCIL).select_related("body").prefetch_related("body__places")
        councils = list({link.body_id: link.body for link in links}.values())
        self.fields["body"].choices = bodies_choices(councils)  # type: ignore[attr-defined]
        changes = [
            (str(one.uid), f"{one.get_kind_display()} {one.number} : {one.title}") for one in contract.changes.all()
        ]
        self.fields["change"].choices = [("", _("Le texte du cadre lui-même")), *changes]  # type: ignore[attr-defined]


class AttachForm(PlainForm):
    address = forms.CharField(
        max_length=250,
        label=_("L'adresse de la page"),
        help_text=_("Copiez celle d'une initiative, d'une réunion, d'un compte rendu ou d'un engagement."),
    )
