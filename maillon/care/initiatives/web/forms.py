"""Three fields at birth; the rest is optional."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.initiatives.commands import Ask
from maillon.care.initiatives.models import CarrierDetails
from maillon.care.initiatives.states import LIFE_LINE, LifeStage, Wanted
from maillon.ground.links.public import OriginField
from maillon.ground.places.public import Place, find_places
from maillon.ground.ui.forms import ChoiceCards, PhoneField, PlainForm, SharedTextField


class AuthorField(forms.ChoiceField):
    """One of the names the person may speak in; anything else says how a council speaks."""

    widget = ChoiceCards
    default_error_messages = {
        "invalid_choice": _(
            "Un conseil ne parle qu'après avoir décidé : choisissez sa délibération, ou signez en votre nom."
        )
    }


class TellForm(PlainForm):
    """What, where, a title. And, if one wishes, what would help."""

    title = SharedTextField(label=_("Un titre"), max_length=120, rows=1)
    what = SharedTextField(label=_("Qu'est-ce que vous faites ?"), max_length=3000, rows=6)
    where = forms.CharField(max_length=120, label=_("Dans quel quartier ou quelle ville ?"))
    hands = forms.CharField(max_length=200, label=_("Il nous faut des bras pour…"), required=False)
    material = forms.CharField(max_length=200, label=_("Il nous faut du matériel :"), required=False)
    room = forms.CharField(max_length=200, label=_("Il nous faut un lieu pour…"), required=False)
    signed = forms.CharField(max_length=80, label=_("Comment voulez-vous signer ?"), required=False)
    phone = PhoneField(label=_("Un téléphone, si vous voulez être joignable"), required=False)
    email = forms.EmailField(label=_("Un courriel, si vous préférez"), required=False)
    author = AuthorField(
        label=_("Au nom de qui la racontez-vous ?"),
        required=False,
        widget=forms.Select,
        help_text=_(
            "Au nom d'un conseil : son équipe se connecte et choisit la délibération. Sinon, choisissez votre propre nom."
        ),
    )

    origin = OriginField()

    def __init__(self, *args: Any, authors: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = authors  # type: ignore[attr-defined]  # a choice field
        self.fields["author"].initial = authors[0][0]

    def clean_where(self) -> Place:
        typed = self.cleaned_data["where"]
        found = find_places(typed, limit=2)
        if not found:
            raise forms.ValidationError(
                _("Nous ne trouvons pas ce lieu. Essayez le nom de la ville ou son code postal.")
            )
        return Place.objects.get(slug=found[0].slug)

    def asks(self) -> list[Ask]:
        return [
            Ask(wanted=w, words=self.cleaned_data[w.value])
            for w in (Wanted.HANDS, Wanted.MATERIAL, Wanted.ROOM)
            if self.cleaned_data[w.value]
        ]

    def carrier(self) -> CarrierDetails:
        given = self.cleaned_data
        return CarrierDetails(name=given["signed"], phone=given["phone"], email=given["email"])


class RewriteForm(PlainForm):
    title = SharedTextField(label=_("Un titre"), max_length=120, rows=1)
    what = SharedTextField(label=_("Qu'est-ce que vous faites ?"), max_length=3000, rows=6)
    signed = forms.CharField(max_length=80, label=_("Comment voulez-vous signer ?"), required=False)
    move = forms.ChoiceField(label=_("Où en êtes-vous ?"), required=False, widget=ChoiceCards)

    MOVES = {
        "act": _("Ça marche"), "support": _("On nous soutient"), "relay": _("D'autres ont repris"),
        "stand_alone": _("On tient tout seuls"), "end": _("C'est fini, et c'est bien ainsi"),
        "start_again": _("On recommence"),
    }  # fmt: skip

    def __init__(self, *args: object, stage: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        moves = LIFE_LINE.moves_from(LifeStage(stage))
        self.fields["move"].choices = [("", _("Rien ne change")), *[(m, self.MOVES[m]) for m in moves]]  # type: ignore[attr-defined]


class HelpForm(PlainForm):
    name = forms.CharField(max_length=80, label=_("Votre prénom"))
    phone = PhoneField()

    def contact(self) -> CarrierDetails:
        return CarrierDetails(name=self.cleaned_data["name"], phone=self.cleaned_data["phone"])


class AuthorForm(PlainForm):
    """The name, why it changes, and the office that says so."""

    author = AuthorField(label=_("Au nom de qui cette initiative est-elle racontée ?"))
    reason = SharedTextField(label=_("Pourquoi cela change-t-il ?"), max_length=300, rows=2)
    by = SharedTextField(label=_("Quelle fonction le dit ? (pas un nom)"), max_length=120, rows=1)

    def __init__(self, *args: Any, authors: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = authors  # type: ignore[attr-defined]


class HideForm(PlainForm):
    reason = forms.CharField(max_length=300, label=_("Pourquoi retirez-vous cette page ?"))
