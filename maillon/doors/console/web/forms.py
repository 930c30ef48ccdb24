"""What is asked on the first evening, in the order people say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.doors.console.first_admin import FirstAdmin
from maillon.ground.places.public import PlaceKind, find_places
from maillon.ground.spaces.public import SpaceKind
from maillon.ground.ui.forms import PlainForm

NAMES: dict[SpaceKind, tuple[Any, Any]] = {
    SpaceKind.COUNCIL: (_("Le nom du conseil"), _("Par exemple : Conseil citoyen des Tilleuls.")),
    SpaceKind.TOWN: (_("Le nom de la ville ou du CCAS"), ""),
    SpaceKind.ASSOCIATION: (_("Le nom de l'association ou du centre social"), ""),
    SpaceKind.NETWORK: (_("Le nom du réseau ou du centre de ressources"), ""),
}


class StartForm(PlainForm):
    """The group, where it is, who begins."""

    organisation = forms.CharField(max_length=150)
    commune = forms.CharField(max_length=80, label=_("Votre commune"), help_text=_("Son nom ou son code postal."))
    quarter = forms.CharField(max_length=80, label=_("Votre quartier"), required=False)
    first_name = forms.CharField(max_length=60, label=_("Votre prénom"))
    last_name = forms.CharField(max_length=60, label=_("Votre nom"))
    login = forms.CharField(max_length=60, label=_("L'identifiant que vous choisissez"))
    password = forms.CharField(
        max_length=128,
        label=_("Votre mot de passe"),
        help_text=_("Douze signes au moins : trois ou quatre mots font un bon mot de passe."),
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, kind: SpaceKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        name = self.fields["organisation"]
        name.label, name.help_text = NAMES[kind]
        if kind in {SpaceKind.TOWN, SpaceKind.NETWORK}:
            del self.fields["quarter"]
        if kind == SpaceKind.NETWORK:
            self.fields["commune"].label = _("Votre commune, votre département ou votre région")

    def clean_commune(self) -> int:
        """The one place meant: its identifier."""
        typed = self.cleaned_data["commune"]
        kinds = None if self.kind == SpaceKind.NETWORK else [PlaceKind.COMMUNE]
        hits = [hit for hit in find_places(typed, limit=6, kinds=kinds) if not hit.suggested]
        if not hits:
            raise forms.ValidationError(
                _("Nous ne trouvons pas « %(typed)s ». Vérifiez l'orthographe, ou écrivez le code postal."),
                params={"typed": typed},
            )
        if len(hits) > 1 and hits[0].name.casefold() == hits[1].name.casefold():
            known = " ; ".join(f"{hit.name} ({hit.context})" for hit in hits)
            raise forms.ValidationError(
                _("Plusieurs lieux portent ce nom : %(known)s. Écrivez le code postal."), params={"known": known}
            )
        return hits[0].id

    def asked(self) -> FirstAdmin:
        given = self.cleaned_data
        return FirstAdmin(
            organisation=given["organisation"],
            kind=self.kind,
            place=given["commune"],
            first_name=given["first_name"],
            last_name=given["last_name"],
            email="",
            login=given["login"],
        )
