"""Giving one's word in four answers; saying what became of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.links.public import OriginField
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.bodies.public import Body
from maillon.voice.commitments.states import ProofKind
from maillon.voice.meetings.public import AgendaRequest


class CommitForm(PlainForm):
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle institution ?"), widget=ChoiceCards
    )
    office = forms.CharField(
        max_length=120, label=_("Quelle fonction s'engage ?"), help_text=_("Une fonction, pas un nom.")
    )
    text = SharedTextField(label=_("À quoi vous engagez-vous ?"), max_length=500, rows=3)
    due = DatePartsField(label=_("Pour quelle date ?"), quick=False)
    question = forms.ModelChoiceField(
        queryset=AgendaRequest.objects.none(),
        to_field_name="uid",
        label=_("En réponse à quelle question ?"),
        required=False,
        empty_label=_("Aucune en particulier"),
    )

    origin = OriginField()

    def __init__(self, *args: object, actor: Actor, body: Body, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        asked = AgendaRequest.objects.allowed(actor, Capability.SEE_PUBLIC).filter(body=body)
        self.fields["question"].queryset = asked.order_by("-asked_at")  # type: ignore[attr-defined]
        self.fields["question"].label_from_instance = lambda row: row.text[:90]  # type: ignore[attr-defined]
        mine = {grant.organisation for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE)}
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["organisation"].initial = next(iter(mine))


class MoveForm(PlainForm):
    """Words for any move; a proof when the office says it is done."""

    words = SharedTextField(label=_("Vos mots"), max_length=1000, rows=3, required=False)
    proof_kind = forms.ChoiceField(choices=[("", "—"), *ProofKind.choices], label=_("Une preuve ?"), required=False)
    proof = SharedTextField(label=_("Ce qui le montre"), max_length=500, rows=2, required=False)
