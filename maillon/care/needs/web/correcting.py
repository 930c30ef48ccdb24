"""The form of whoever corrects what is written about her, and what the page shows of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.correcting import Correction, ways
from maillon.care.needs.models import Need
from maillon.care.needs.queries import contact_of, details_of
from maillon.care.needs.states import SPOKEN, Theme, themes
from maillon.care.needs.web.fields import HourField
from maillon.care.needs.web.forms import LanguageField, language_read
from maillon.ground.ui.forms import PlainForm, StepperInput

WAYS = {"call": _("par un appel"), "sms": _("par SMS"), "email": _("par courriel"), "letter": _("par une lettre")}
ASKED = ("theme", "quantity")
REACHED = ("channel", "language", "call_from", "call_until")


class CorrectForm(PlainForm):
    """Everything that is written, ready to be changed; only the lines this request has."""

    theme = forms.ChoiceField(label=_("De quoi avez-vous besoin ?"), choices=themes)
    said = forms.CharField(
        label=_("Vos mots"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    quantity = forms.IntegerField(
        label=_("Pour combien de personnes ?"),
        required=False,
        min_value=1,
        max_value=99,
        widget=StepperInput(least=1, most=99),
        error_messages={"invalid": _("Écrivez un nombre, par exemple 3.")},
    )
    precision = forms.CharField(label=_("Bâtiment, escalier, étage"), required=False, max_length=120)
    channel = forms.ChoiceField(label=_("Comment vous répondre ?"))
    language = LanguageField()
    call_from = HourField(label=_("Vous appeler à partir de"), help_text=_("Par exemple : 9 h"))
    call_until = HourField(label=_("et jusqu'à"), help_text=_("Par exemple : 18 h"))

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        details, contact = details_of(need), contact_of(need)
        written: dict[str, Any] = {"theme": need.theme, "quantity": need.quantity}
        written |= {"said": details.said, "precision": details.precision} if details else {}
        written |= {name: getattr(contact, name) for name in REACHED} if contact else {}
        super().__init__(*args, initial=written, **kwargs)
        for name in (*(ASKED if need.callback else ()), *(() if contact else REACHED)):
            del self.fields[name]
        if contact:
            offered = [(way, WAYS.get(way, way)) for way in ways(contact)]
            self.fields["channel"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField

    def correction(self) -> Correction:
        """What was typed; call it once valid."""
        typed = dict(self.cleaned_data)
        theme = typed.pop("theme", "")
        return Correction(theme=Theme(theme) if theme else None, **typed)


def written_about(need: Need) -> list[dict[str, Any]]:
    """Each line written, in plain words. What the team noted with her is shown to herself alone."""
    details, contact = details_of(need), contact_of(need)
    asked = _("qu'on vous appelle") if need.callback else Theme(need.theme).label
    lines: list[tuple[Any, Any]] = [(_("Ce que vous demandez"), asked)]
    if details:
        lines.append((_("Vos mots"), details.said))
    lines.append((_("Pour combien de personnes"), need.quantity))
    lines.append((_("Où"), ", ".join(part for part in (need.place.name, details.precision if details else "") if part)))
    if contact:
        hours = " – ".join(part for part in (contact.call_from, contact.call_until) if part)
        lines.append((_("Comment vous répondre"), WAYS.get(contact.channel, contact.channel)))
        lines.append((_("À quelles heures"), hours))
        lines.append((_("Langue"), dict(SPOKEN).get(contact.language, contact.language)))
    if details and not need.on_behalf:
        lines.append((_("Ce que l'équipe a noté avec vous"), details.instructions))
        lines.append((_("Comment arriver jusqu'à vous"), details.access_notes))
    return [{"label": label, "value": value} for label, value in lines if value]


def spoken_by(need: Need) -> str:
    """The language she is answered in; without identity, the one of this page."""
    contact = contact_of(need)
    return contact.language if contact else language_read()
