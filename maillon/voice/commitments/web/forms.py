"""Giving one's word in four answers; saying what became of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.voice.commitments.states import ProofKind


class CommitForm(PlainForm):
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle institution ?"), widget=ChoiceCards
    )
    office = forms.CharField(
        max_length=120, label=_("Quelle fonction s'engage ?"), help_text=_("Une fonction, pas un nom.")
    )
    text = SharedTextField(label=_("À quoi vous engagez-vous ?"), max_length=500, rows=3)
    due = DatePartsField(label=_("Pour quelle date ?"), quick=False)

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mine = {grant.organisation for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE)}
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["organisation"].initial = next(iter(mine))


class MoveForm(PlainForm):
    """Words for any move; a proof when the office says it is done."""

    words = SharedTextField(label=_("Vos mots"), max_length=1000, rows=3, required=False)
    proof_kind = forms.ChoiceField(choices=[("", "—"), *ProofKind.choices], label=_("Une preuve ?"), required=False)
    proof = SharedTextField(label=_("Ce qui le montre"), max_length=500, rows=2, required=False)
