"""Three answers to offer; a few choices for the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.public import Theme, spoken_languages, theme_icons, themes
from maillon.care.volunteers.rules import CARDS_AT_ONCE, PLATFORM_CAP
from maillon.care.volunteers.states import AgeBand, ReachMode, Report, Trust
from maillon.ground.actors.public import ReachablePhone
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, StepperInput


class OfferForm(PlainForm):
    """What, where (said by the page), how to reach me."""

    themes = forms.MultipleChoiceField(
        label=_("Que pouvez-vous faire ?"), choices=themes, widget=ChoiceCardsMany(icons=theme_icons(), tiles=True)
    )
    said = forms.CharField(
        label=_("Quelques mots, si vous voulez"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Quand, combien de temps, à pied ou par téléphone : comme vous le voulez, rien n'est demandé sur vous."
        ),
    )
    language = forms.ChoiceField(label=_("Dans quelle langue vous parler ?"), choices=spoken_languages, required=False)
    first_name = forms.CharField(
        label=_("Votre prénom"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    phone = ReachablePhone(label=_("Votre téléphone"), required=False)
    email = forms.EmailField(
        label=_("Votre courriel"),
        required=False,
        error_messages={"invalid": _("Écrivez une adresse comme nom@exemple.fr, ou laissez vide.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.unsaid("phone", "email"):
            self.add_error("phone", _("Donnez un téléphone ou un courriel : sans cela personne ne peut vous répondre."))
        return typed


class ReportForm(PlainForm):
    code = forms.CharField(
        label=_("Le code de la carte"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "middle", "autocomplete": "off", "dir": "ltr"}),
        help_text=_("Six signes, que la personne vous a dits au téléphone"),
    )
    said = forms.ChoiceField(label=_("Qu'en est-il ?"), choices=Report.choices, widget=ChoiceCards())
    more = forms.ChoiceField(
        label=_("S'il faut autre chose, de quoi s'agit-il ?"),
        choices=lambda: [("", _("rien d'autre")), *themes()],
        required=False,
        help_text=_("Jamais de nom, jamais d'adresse : seulement le sujet."),
    )


class PullForm(PlainForm):
    """A theme and a place. No field for anybody exists here, on purpose."""

    theme = forms.ChoiceField(
        label=_("Pour quel coup de main ?"), choices=themes, widget=ChoiceCards(icons=theme_icons(), tiles=True)
    )
    place = forms.ModelChoiceField(label=_("Dans quel quartier ?"), queryset=Place.objects.none(), empty_label=None)
    language = forms.ChoiceField(
        label=_("Dans une langue en particulier ?"),
        choices=lambda: [("", _("peu importe")), *spoken_languages()],
        required=False,
    )
    how_many = forms.IntegerField(
        label=_("Combien de cartes ?"),
        min_value=1,
        max_value=CARDS_AT_ONCE,
        initial=1,
        widget=StepperInput(least=1, most=CARDS_AT_ONCE),
    )

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField


class StepForm(PlainForm):
    kind = forms.ChoiceField(label=_("Quelle étape signez-vous ?"), choices=Trust.choices, widget=ChoiceCards())


class PauseForm(PlainForm):
    until = DatePartsField(label=_("En pause jusqu'au"), required=False, quick=False)


class DescribeForm(PlainForm):
    """What she says she can do, in her own limits."""

    card_name = forms.CharField(label=_("Prénom sur la carte"), max_length=60)
    relay_number = ReachablePhone(
        label=_("Numéro sur la carte"),
        required=False,
        help_text=_("Un numéro relais si elle le souhaite. Vide : celui de l'organisation."),
    )
    hours = forms.CharField(label=_("Quand l'appeler"), required=False, max_length=120)
    themes = forms.MultipleChoiceField(
        label=_("Ce qu'elle propose"), choices=themes, widget=ChoiceCardsMany(icons=theme_icons(), tiles=True)
    )
    languages = forms.MultipleChoiceField(
        label=_("Les langues qu'elle parle"), choices=spoken_languages, widget=ChoiceCardsMany(tiles=True)
    )
    age_band = forms.ChoiceField(label=_("Âge"), choices=AgeBand.choices, initial=AgeBand.ADULT, widget=ChoiceCards())
    place = forms.ModelChoiceField(label=_("Où elle aide"), queryset=Place.objects.none(), empty_label=None)
    mode = forms.ChoiceField(label=_("Comment elle vient"), choices=ReachMode.choices, widget=ChoiceCards(tiles=True))
    cap_per_month = forms.IntegerField(
        label=_("Cartes par mois, au plus"),
        min_value=1,
        max_value=PLATFORM_CAP,
        widget=StepperInput(least=1, most=PLATFORM_CAP),
    )
    remote_only = forms.BooleanField(
        label=_("Aide seulement depuis chez elle (aucune raison à donner)"), required=False
    )
    shares_card = forms.BooleanField(label=_("Elle accepte que sa carte soit remise"), required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_themes(self) -> list[str]:
        return [theme for theme in self.cleaned_data["themes"] if theme in Theme.values]
