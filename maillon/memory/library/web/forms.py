"""Forms of the memory."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.links.public import OriginField
from maillon.ground.places.public import find_places
from maillon.ground.texts.public import text_languages
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.memory.library.states import ResourceLevel, SuggestionKind, Theme

MOST_BYTES = 10 * 1024 * 1024


class PlaceField(forms.CharField):
    """A place typed by its name; gives its identifier or None."""

    default_error_messages = {
        "place": _("Nous ne trouvons pas ce lieu. Écrivez le nom du quartier ou de la ville, ou laissez vide."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Le quartier ou la ville"), max_length=160, required=False, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        hits = find_places(typed, limit=1)
        if not hits:
            raise forms.ValidationError(self.error_messages["place"], code="place")
        return hits[0].id


class SuggestionForm(PlainForm):
    """« Ajouter, corriger, pas d'accord », in two answers."""

    kind = forms.ChoiceField(label=_("Que voulez-vous faire ?"), choices=SuggestionKind.choices, widget=ChoiceCards())
    text = SharedTextField(label=_("Dites-nous"), max_length=2000)


class ProposeForm(PlainForm):
    """A resource proposed by anyone."""

    title = forms.CharField(label=_("De quoi s'agit-il ?"), max_length=160)
    summary = SharedTextField(label=_("À quoi cela peut-il servir ?"), max_length=1500)
    url = forms.URLField(label=_("L'adresse, si c'est en ligne"), max_length=500, required=False, assume_scheme="https")
    source = forms.CharField(label=_("Qui l'a fait ?"), max_length=200, required=False)
    place = PlaceField()
    origin = OriginField()


class ResourceForm(PlainForm):
    """A resource added by who keeps the library."""

    title = forms.CharField(label=_("Titre"), max_length=160)
    summary = SharedTextField(label=_("À quoi cela sert, en deux phrases"), required=False, max_length=1500)
    url = forms.URLField(label=_("Adresse"), max_length=500, required=False, assume_scheme="https")
    upload = forms.FileField(
        label=_("Fichier"), required=False, help_text=_("Photo, PDF, document ou tableau, 10 Mo au plus.")
    )
    body = SharedTextField(label=_("Ou le texte lui-même"), rows=10, required=False, max_length=20_000)
    themes = forms.MultipleChoiceField(
        label=_("Thèmes"), choices=Theme.choices, widget=ChoiceCardsMany(), required=False
    )
    place = PlaceField()
    language = forms.ChoiceField(label=_("Langue"), choices=lambda: list(text_languages().items()))
    level = forms.ChoiceField(
        label=_("Niveau"), choices=ResourceLevel.choices, widget=ChoiceCards(), initial="standard"
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Qui l'a écrit ou publié. Sans source, elle sera dite « non vérifiée »."),
    )
    source_on = DatePartsField(label=_("Date de la source"), quick=False, required=False)
    valid_until = DatePartsField(label=_("Valable jusqu'au"), quick=False, required=False)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data.get("upload")
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(_("Ce fichier dépasse 10 Mo. Réduisez-le, ou envoyez-le en plusieurs parties."))
        return upload

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.unsaid("url", "upload", "body", "summary"):
            raise forms.ValidationError(_("Donnez une adresse, un fichier ou un texte."))
        return data


class AnswerForm(PlainForm):
    """The answer to a remark, or the reason of a refusal."""

    answer = SharedTextField(label=_("Votre réponse"), max_length=2000)


class PageForm(PlainForm):
    """A themed page, ready in a minute."""

    title = forms.CharField(label=_("Titre de l'espace"), max_length=160)
    summary = SharedTextField(label=_("Pour qui, pour quoi, en deux phrases"), required=False, max_length=1500)
    themes = forms.MultipleChoiceField(
        label=_("Thèmes à rassembler"), choices=Theme.choices, widget=ChoiceCardsMany(), required=False
    )
    place = PlaceField()
    ends_on = DatePartsField(label=_("Jusqu'à quand ?"), quick=False)


class PinForm(PlainForm):
    """A page of this site, by its address."""

    address = forms.CharField(label=_("L'adresse d'une ressource ou d'un récit de ce site"), max_length=300)
