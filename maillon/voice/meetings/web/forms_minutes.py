"""Forms about what happens to an account once written."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, PlainForm, SharedTextField
from maillon.voice.bodies.public import Deliberation, author_choices
from maillon.voice.meetings.models import Meeting, Minutes
from maillon.voice.meetings.states_minutes import Removed
from maillon.voice.meetings.web.forms_blocks import BlockForm

NO_ACCOUNT = "none"


class StartMinutesForm(PlainForm):
    title = forms.CharField(max_length=200, label=_("Le titre"))
    meetings = forms.ModelMultipleChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=_("De quelles réunions ?"), widget=ChoiceCardsMany
    )
    previous = forms.ChoiceField(
        label=_("À la suite de quel compte rendu ou de quelle synthèse ?"),
        required=False,
        help_text=_("Celui-ci pourra dire ce qu'il en confirme, complète ou clôt."),
    )

    def of_body(self, accounts: Iterable[Minutes]) -> Self:
        """The accounts it may follow; by itself, the last one of earlier meetings."""
        known = [(str(one.uid), one.title) for one in accounts]
        self.fields["previous"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Celui d'avant, choisi tout seul")),
            (NO_ACCOUNT, _("Aucun")),
            *known,
        ]
        return self


class RewriteForm(BlockForm):
    """The same paragraph, with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WitnessForm(PlainForm):
    """A yes said aloud."""

    move = forms.ChoiceField(
        choices=[("approve", _("La personne est d'accord avec ces mots")), ("withdraw", _("Elle ne veut pas"))],
        label=_("Qu'a-t-elle dit ?"),
        widget=ChoiceCards,
    )
    witness = forms.CharField(
        max_length=120, label=_("Quelle fonction l'a entendu ?"), help_text=_("Une fonction, pas un nom.")
    )


class AmendForm(PlainForm):
    """Other words, and why."""

    block = forms.ChoiceField(label=_("Quel paragraphe ?"), required=False)
    text = SharedTextField(label=_("Les mots que vous proposez"), max_length=2000, rows=4)
    why = SharedTextField(label=_("Pourquoi ?"), max_length=300, rows=2, required=False)

    author = forms.ChoiceField(
        label=_("Au nom de qui parlez-vous ?"),
        required=False,
        help_text=_("Un conseil ne parle qu'après avoir décidé : seule son équipe peut signer en son nom."),
    )

    def __init__(
        self,
        *args: Any,
        blocks: list[tuple[str, str]],
        deliberations: Sequence[Deliberation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = author_choices(deliberations)  # type: ignore[attr-defined]
        if not deliberations:
            del self.fields["author"]
        self.fields["block"].choices = [("", _("Il manque quelque chose")), *blocks]  # type: ignore[attr-defined]


class ApproveForm(PlainForm):
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=_("Quelle réunion l'a approuvé ?")
    )


class RemovalForm(PlainForm):
    """What to take out, and why; the reason stays, the words do not."""

    what = forms.ChoiceField(choices=Removed.choices, label=_("Que retirez-vous ?"), widget=ChoiceCards)
    passage = forms.ChoiceField(label=_("Le passage"), required=False)
    name = forms.CharField(max_length=120, label=_("Le nom, comme il est écrit"), required=False)
    reason = forms.CharField(
        max_length=300, label=_("Pourquoi ? Cette phrase sera publique, le nom n'y est pas redit.")
    )

    def __init__(self, *args: Any, passages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = [("", _("Aucun")), *passages]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wanted = "passage" if given.get("what") == Removed.PASSAGE else "name"
        if given.get("what") and not given.get(wanted):
            self.add_error(wanted, _("Dites ce qu'il faut retirer."))
        return given


class SureForm(PlainForm):
    """A second look, when the word may be anyone's."""

    sure = forms.BooleanField(
        label=_("J'ai regardé ce tableau : ce mot doit partir de tout cela"),
        error_messages={"required": _("Cochez la case si c'est bien ce mot, partout. Sinon, revenez.")},
    )


class WithdrawForm(PlainForm):
    reason = forms.CharField(max_length=300, label=_("Pourquoi retirez-vous tout ce compte rendu ?"))
