"""One question per page. What is typed is kept; errors say what to do."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.drafts import FOR_AGREED, FOR_ME, FOR_NOT_ASKED
from maillon.care.needs.states import (
    SPOKEN,
    ContactChannel,
    ContactOutcome,
    Frequency,
    Handover,
    Urgency,
    Weight,
    spoken_languages,
    themes,
)
from maillon.care.needs.web.fields import DANGER, HourField, theme_icons
from maillon.ground.actors.public import Organisation, ReachablePhone, takes_sms
from maillon.ground.links.public import OriginField
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField, StepperInput

FOR_WHOM = [
    (FOR_ME, _("pour moi")),
    (FOR_AGREED, _("pour quelqu'un d'autre, qui est d'accord")),
    (FOR_NOT_ASKED, _("pour quelqu'un d'autre, à qui je n'ai pas encore demandé")),
]


def language_read() -> str:
    """The language of this page, proposed first."""
    read = (get_language() or "fr").split("-")[0]
    return read if read in dict(SPOKEN) else "fr"


class LanguageField(forms.ChoiceField):
    """One language among those people speak, each in its own letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Dans quelle langue vous parler ?"))
        super().__init__(choices=spoken_languages, initial=language_read, **kwargs)


class CallbackForm(PlainForm):
    """« Rappelez-moi »: two answers."""

    phone = ReachablePhone(label=_("À quel numéro vous appeler ?"))
    language = LanguageField()


class CallbackForOtherForm(CallbackForm):
    """The same for someone else: only with her yes, or as a wish that fades in three days."""

    phone = ReachablePhone(label=_("À quel numéro appeler cette personne ?"))
    language = LanguageField(label=_("Dans quelle langue lui parler ?"))
    for_whom = forms.ChoiceField(
        label=_("Cette personne est-elle d'accord ?"),
        choices=[
            (FOR_AGREED, _("oui, elle est d'accord")),
            (FOR_NOT_ASKED, _("je ne lui ai pas encore demandé : l'envie de rappel s'efface dans trois jours")),
        ],
        widget=ChoiceCards(),
    )


class WhatForm(PlainForm):
    theme = forms.ChoiceField(
        label=_("De quoi avez-vous besoin ?"),
        choices=lambda: [*themes(), (DANGER, _("quelqu'un est en danger"))],
        widget=ChoiceCards(icons=theme_icons(), tiles=True),
    )
    said = forms.CharField(
        label=_("Quelques mots, si vous voulez"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Par exemple : « du riz et du lait ». Pas besoin de dire pourquoi."),
    )


class HowManyForm(PlainForm):
    quantity = forms.IntegerField(
        label=_("Pour combien de personnes ?"),
        required=False,
        min_value=1,
        max_value=99,
        widget=StepperInput(least=1, most=99),
        error_messages={"invalid": _("Écrivez un nombre, par exemple 3.")},
    )
    frequency = forms.ChoiceField(label=_("Combien de fois ?"), choices=Frequency.choices, widget=ChoiceCards())


class WhereForm(PlainForm):
    """The place is already known; the rest is given only if she wants."""

    precision = forms.CharField(
        label=_("Bâtiment, escalier, étage"),
        required=False,
        max_length=120,
        help_text=_("Seulement si vous le voulez. Vous pourrez aussi le dire à la personne qui vous appelle."),
    )
    elsewhere = forms.CharField(
        label=_("Ce n'est pas ici ? Écrivez votre quartier ou votre ville"), required=False, max_length=80
    )


class WhenForm(PlainForm):
    urgency = forms.TypedChoiceField(
        label=_("C'est pour quand ?"), choices=Urgency.choices, coerce=int, widget=ChoiceCards()
    )


class ReachForm(PlainForm):
    for_whom = forms.ChoiceField(label=_("Cette demande est…"), choices=FOR_WHOM, initial=FOR_ME, widget=ChoiceCards())
    phone = ReachablePhone(label=_("Téléphone"), required=False)
    email = forms.EmailField(
        label=_("Courriel"),
        required=False,
        error_messages={"invalid": _("Écrivez une adresse comme nom@exemple.fr, ou laissez vide.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    channel = forms.ChoiceField(
        label=_("Comment vous répondre ?"),
        choices=[("call", _("par un appel")), ("sms", _("par SMS")), ("email", _("par courriel"))],
        initial="call",
        widget=ChoiceCards(),
    )
    first_name = forms.CharField(
        label=_("Prénom"), required=False, max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    language = LanguageField()
    call_from = HourField(label=_("Vous appeler à partir de"), help_text=_("Par exemple : 9 h"))
    call_until = HourField(label=_("et jusqu'à"), help_text=_("Par exemple : 18 h"))
    no_voicemail = forms.BooleanField(label=_("Ne laissez pas de message sur le répondeur"), required=False)
    neutral_sender = forms.BooleanField(
        label=_("Que vos messages ne disent pas de quoi il s'agit"),
        help_text=_("Si d'autres personnes lisent votre téléphone ou votre courriel."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.unsaid("phone", "email"):
            self.add_error("phone", _("Donnez un téléphone ou un courriel : sans cela personne ne peut vous répondre."))
        if typed.get("channel") in {"call", "sms"} and not typed.get("phone") and typed.get("email"):
            typed["channel"] = "email"
        if typed.get("channel") == "email" and not typed.get("email"):
            typed["channel"] = "call"
        if typed.get("channel") == "sms" and not takes_sms(typed.get("phone", "")):
            self.add_error("channel", _("Un téléphone fixe ne reçoit pas de SMS. Choisissez un appel ou un courriel."))
        if typed.get("for_whom") == FOR_NOT_ASKED and self.unsaid("phone"):
            self.add_error("phone", _("Donnez le téléphone de cette personne : nous l'appelons pour lui demander."))
        return typed


class FollowForm(PlainForm):
    reference = forms.CharField(
        label=_("Votre référence"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "middle", "autocomplete": "off", "dir": "ltr"}),
        help_text=_("Six signes, par exemple K7 M4 QX"),
    )
    code = forms.CharField(
        label=_("Votre code"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "middle", "autocomplete": "off", "dir": "ltr"}),
        help_text=_("Douze signes, donnés à la fin de votre demande"),
    )


class AttemptForm(PlainForm):
    channel = forms.ChoiceField(
        label=_("Par quel moyen ?"), choices=ContactChannel.choices, widget=ChoiceCards(tiles=True)
    )
    outcome = forms.ChoiceField(
        label=_("Qu'est-ce que cela a donné ?"), choices=ContactOutcome.choices, widget=ChoiceCards()
    )


class CloseForm(PlainForm):
    reason = forms.ChoiceField(label=_("Comment cela se termine-t-il ?"), widget=ChoiceCards())

    def __init__(self, *args: Any, endings: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = endings  # type: ignore[attr-defined]  # a ChoiceField


class ReferForm(PlainForm):
    service = forms.ModelChoiceField(
        label=_("Quel service public répond ?"),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
        empty_label=_("Choisir dans l'annuaire"),
    )
    proof = forms.ChoiceField(
        label=_("Comment ce service a-t-il été prévenu ?"), choices=Handover.choices, widget=ChoiceCards()
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]  # a ModelChoiceField


class InstructionsForm(PlainForm):
    instructions = forms.CharField(
        label=_("Ce qu'il faut faire, en une phrase"),
        required=False,
        max_length=300,
        help_text=_("Écrivez-la avec la personne. Rien sur sa santé, ni sur ce qu'elle vit."),
    )
    access_notes = forms.CharField(label=_("Comment arriver jusqu'à elle"), required=False, max_length=200)


class ConstatForm(PlainForm):
    organisation = forms.ModelChoiceField(label=_("Au nom de"), queryset=Organisation.objects.none())
    place = forms.ModelChoiceField(
        label=_("Où ?"), queryset=Place.objects.none(), help_text=_("Le bâtiment au plus près, jamais une personne.")
    )
    theme = forms.ChoiceField(
        label=_("De quoi s'agit-il ?"), choices=themes, widget=ChoiceCards(icons=theme_icons(), tiles=True)
    )
    weight = forms.ChoiceField(
        label=_("Combien de foyers, à peu près ?"),
        choices=Weight.choices,
        required=False,
        widget=ChoiceCards(tiles=True),
    )
    headcount = forms.IntegerField(
        label=_("Ou un nombre que vous avez compté"),
        required=False,
        min_value=1,
        max_value=100_000,
        widget=StepperInput(),
    )
    note = SharedTextField(label=_("Ce que vous avez remarqué"), required=False, max_length=300, rows=2)
    seen_on = DatePartsField(label=_("Quel jour ?"))
    origin = OriginField()

    def __init__(self, *args: Any, organisations: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["place"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        both_or_none = bool(typed.get("weight")) == (typed.get("headcount") is not None)
        if both_or_none and self.errors.keys().isdisjoint({"weight", "headcount"}):
            self.add_error(
                "weight", _("Choisissez « un, quelques, beaucoup », ou donnez un nombre compté : l'un des deux.")
            )
        return typed
