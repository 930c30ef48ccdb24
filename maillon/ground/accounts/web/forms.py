"""What people type to enter. Everything typed is kept, except passwords and codes."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from maillon.ground.accounts.models import Account
from maillon.ground.ui.forms import PlainForm


def _code_input(digits: int) -> forms.TextInput:
    return forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": digits + 6, "dir": "ltr"}
    )


class EnterForm(PlainForm):
    login = forms.CharField(
        label=_("Votre identifiant"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Votre mot de passe"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    shared = forms.BooleanField(
        label=_("Cet appareil est partagé avec d'autres personnes"),
        help_text=_("Tout s'efface après dix minutes sans rien toucher, et quand vous appuyez sur « J'ai fini »."),
        required=False,
    )
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class SecondFactorForm(PlainForm):
    code = forms.CharField(
        label=_("Le code affiché par votre application"),
        help_text=_("Six chiffres. Sans votre téléphone : un de vos codes de secours."),
        max_length=20,
        widget=_code_input(10),
    )


class SetUpForm(PlainForm):
    code = forms.CharField(
        label=_("Le code de six chiffres que votre application affiche"), max_length=20, widget=_code_input(6)
    )


class ContactForm(PlainForm):
    contact = forms.CharField(
        label=_("Votre téléphone ou votre adresse e-mail"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "dir": "ltr", "autocapitalize": "none"}),
    )
    first_name = forms.CharField(
        label=_("Votre prénom, si vous êtes plusieurs à ce numéro"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    shared = forms.BooleanField(label=EnterForm.base_fields["shared"].label, required=False)


class CodeForm(PlainForm):
    code = forms.CharField(label=_("Le code reçu"), max_length=12, widget=_code_input(6))


class PasswordForm(PlainForm):
    """A login of one's own: an identifier and twelve signs, no other demand."""

    login = forms.SlugField(
        label=_("Votre identifiant"),
        help_text=_("Lettres, chiffres, tirets. Par exemple awa-mediation."),
        max_length=60,
        min_length=3,
        error_messages={"invalid": _("Seulement des lettres sans accent, des chiffres et des tirets.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Un mot de passe d'au moins 12 signes"),
        help_text=_("Quatre mots sans rapport font un bon mot de passe."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_login(self) -> str:
        login = str(self.cleaned_data["login"]).lower()
        if login.startswith(("demo-", "carte-")):
            raise forms.ValidationError(_("Cet identifiant est réservé. Choisissez-en un autre."))
        if Account.objects.filter(login=login).exclude(pk=self.account.pk).exists():
            raise forms.ValidationError(_("Cet identifiant est déjà pris. Ajoutez par exemple votre ville."))
        return login

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.account)
        return password
