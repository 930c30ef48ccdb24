"""What people type to enter. Everything typed is kept, except passwords and codes."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Role
from maillon.ground.accounts.models import Account
from maillon.ground.actors.public import PersonDetails, normalise_phone
from maillon.ground.ui.forms import PhoneField, PlainForm


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


NO_KEY_SHOWN = _(
    "Votre navigateur n'a montré aucune clé. Il faut JavaScript et un appareil qui les connaît ; "
    "sinon, entrez avec le code de six chiffres."
)


class KeyForm(PlainForm):
    """What the device signed, written by the page's script in the hidden field."""

    answer = forms.CharField(required=False, max_length=16_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("answer"):
            raise forms.ValidationError(NO_KEY_SHOWN)
        return typed


class EnterByKeyForm(KeyForm):
    shared = forms.BooleanField(label=_("Cet appareil est partagé avec d'autres personnes"), required=False)
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class NewKeyForm(KeyForm):
    name = forms.CharField(
        label=_("Un nom pour la reconnaître"),
        help_text=_("Par exemple « mon téléphone » ou « la clé USB du bureau »."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
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
    shared = forms.BooleanField(label=_("Cet appareil est partagé avec d'autres personnes"), required=False)

    def clean_contact(self) -> tuple[str, str]:
        """`("phone", "+33…")` or `("email", "…")`."""
        typed = str(self.cleaned_data["contact"]).strip()
        if "@" in typed:
            return "email", forms.EmailField().clean(typed).lower()
        phone = normalise_phone(typed)
        if phone is None:
            raise forms.ValidationError(_("Écrivez un téléphone, par exemple 06 12 34 56 78, ou une adresse e-mail."))
        return "phone", phone


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


class InviteForm(PlainForm):
    """Someone, a role, until when."""

    first_name = forms.CharField(label=_("Son prénom"), max_length=80)
    last_name = forms.CharField(label=_("Son nom"), max_length=80, required=False)
    phone = PhoneField(label=_("Son téléphone"), required=False)
    email = forms.EmailField(label=_("Son adresse e-mail"), required=False)
    role = forms.ChoiceField(label=_("Son rôle"), choices=lambda: list(Role.choices))
    organisation = forms.TypedChoiceField(label=_("Pour quelle organisation"), coerce=int)
    place = forms.TypedChoiceField(
        label=_("Où"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Sans réponse : partout où l'organisation agit."),
    )
    ends_on = forms.DateField(
        label=_("Jusqu'au"),
        required=False,
        help_text=_("Par exemple 31/12/2027. Sans réponse : jusqu'à nouvel ordre."),
        error_messages={"invalid": _("Écrivez la date comme 31/12/2027.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )

    def __init__(
        self, *args: Any, organisations: list[tuple[int, str]], places: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]  # a choice field
        self.fields["place"].choices = [("", _("Partout")), *places]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.unsaid("phone", "email"):
            self.add_error("phone", _("Écrivez un téléphone ou une adresse e-mail : la personne entrera avec."))
        return typed

    def details(self) -> PersonDetails:
        typed = self.cleaned_data
        channel = "sms" if typed["phone"] else "email"
        return PersonDetails(
            first_name=typed["first_name"],
            last_name=typed["last_name"],
            phone=typed["phone"],
            email=typed["email"],
            channel=channel,
        )
