"""Forms in plain words: everything typed is kept, errors say what to do, no control needs JavaScript."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maillon.ground.ui.widgets import (
    ChoiceCards,
    ChoiceCardsMany,
    DateParts,
    MeantTextarea,
    StepperInput,
    Typed,
    TypedDate,
)
from maillon.kernel.figures import plain_figures
from maillon.kernel.scrub import NEVER_WELCOME, personal_data_in

__all__ = [
    "ChoiceCards",
    "ChoiceCardsMany",
    "DateParts",
    "DatePartsField",
    "PhoneField",
    "PlainForm",
    "PlainMixin",
    "SharedTextField",
    "StepperInput",
]

_PHONE_LABEL = re.compile(r"^\W*(?:t[ée]l[ée]?phone|t[ée]l|mobile|portable|phone|هاتف)\b[\s.:]*", re.IGNORECASE)
_PHONE_COMMA = re.compile(r"[,;_·–—]")


class PlainMixin:
    """Gives any form the house's plain errors, and leaves checking to the server."""

    fields: dict[str, forms.Field]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_plainly(field)


_DASHES = "---------"


class PlainForm(PlainMixin, forms.Form):
    """The form every page uses, shown by `<c-form>`."""

    def unsaid(self, *names: str) -> bool:
        """For `clean`: none of these fields was filled nor already refused. Other fields may be wrong: all is said at once."""
        return not any(self.cleaned_data.get(name) for name in names) and self.errors.keys().isdisjoint(names)


def _say_plainly(field: forms.Field) -> None:
    """Replaces Django's "this field is required" by what to do, its dashes by a word; a room's own sentence is kept."""
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == _DASHES:
        field.empty_label = _("Choisissez") if field.required else _("Aucun en particulier")
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        chooses = isinstance(field, forms.ChoiceField)
        field.error_messages["required"] = _("Choisissez une réponse.") if chooses else _("Écrivez votre réponse.")


class PhoneField(forms.CharField):
    """A telephone as people write it. The room normalises it; here only nonsense is refused."""

    default_error_messages = {
        "required": _("Écrivez un numéro de téléphone, par exemple 06 12 34 56 78."),
        "phone": _("Ce numéro semble incomplet. Écrivez-le comme 06 12 34 56 78."),
        "words": _("Écrivez un seul numéro, sans mots autour, par exemple 06 12 34 56 78."),
    }
    SIGNS = frozenset("0123456789 +().-/\u2011")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("label", _("Votre téléphone"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {
            **attrs,
            "type": "tel",
            "inputmode": "tel",
            "autocomplete": "tel",
            "dir": "ltr",
            "class": "middle",
        }

    def clean(self, value: Any) -> str:
        text = plain_figures(str(super().clean(value) or ""))
        text = " ".join(_PHONE_COMMA.sub(" ", _PHONE_LABEL.sub("", text)).split())
        if not text and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if not text:
            return ""
        digits = sum(c.isdigit() for c in text)
        if digits > 15 or (digits >= 6 and not set(text) <= self.SIGNS):
            raise ValidationError(self.error_messages["words"], code="words")
        if digits < 6 or not set(text) <= self.SIGNS:
            raise ValidationError(self.error_messages["phone"], code="phone")
        return text


SHORTEST = 3


def _month(typed: str) -> int:
    """A month by its number or its name, in the language of the page or in French; « sept. » is one, « jui » is two.

    Raises ValueError for another word.
    """
    if typed.strip().isdecimal():
        return int(typed)
    wished = slugify(typed, allow_unicode=False) or typed.strip()
    with override("fr"):
        french = [slugify(name) for name in MONTHS.values()]
    for names in (french, [slugify(name) or str(name) for name in MONTHS.values()]):
        if wished in names:
            return names.index(wished) + 1
        begun = [rank for rank, name in enumerate(names, 1) if len(wished) >= SHORTEST and name.startswith(wished)]
        if len(begun) == 1:
            return begun[0]
    raise ValueError(typed)


class DatePartsField(forms.Field):
    """A day in three short texts, or one tap on today and tomorrow. Gives a `date` or None.

    Without its year, the day of this year; `ahead`: the next one, where what is said is still to come.
    """

    default_error_messages = {
        "required": _("Dites quel jour."),
        "date": _("Ce jour n'existe pas. Écrivez le jour, le mois et l'année, par exemple 24, 11, 2026."),
    }

    def __init__(self, *, quick: bool = True, ahead: bool = False, today: date | None = None, **kwargs: Any) -> None:
        self.today, self.ahead = today, ahead
        kwargs.setdefault("widget", DateParts(quick=quick))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed: TypedDate = value
        today = self.today or timezone.localdate()
        if typed.quick in {"today", "tomorrow"}:
            return today + timedelta(days=typed.quick == "tomorrow")
        if not any((typed.day, typed.month, typed.year)):
            return None
        try:
            year = int(typed.year or today.year)
            month, day = _month(typed.month), int(typed.day.removesuffix("er"))
            found = date(year + 2000 if year < 100 else year, month, day)
            return date(year + 1, month, day) if self.ahead and not typed.year and found < today else found
        except ValueError:
            raise ValidationError(self.error_messages["date"], code="date") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class SharedTextField(forms.CharField):
    """Text that others will read. Names, mails and phones are shown before it is saved.

    The person may say that they are meant to be there, never for a social-security or bank number.
    """

    default_error_messages = {
        "personal": _("Ce texte sera lu par d'autres. Retirez ce qui désigne une personne : %(found)s."),
    }

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MeantTextarea(rows=rows))
        kwargs.setdefault("max_length", 4000)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed = value if isinstance(value, Typed) else Typed(str(value or ""))
        text = str(super().clean(typed.text))
        findings = personal_data_in(text)
        forbidden = [f for f in findings if f.kind in NEVER_WELCOME]
        if not findings or (typed.meant and not forbidden):
            return text
        if isinstance(self.widget, MeantTextarea):
            self.widget.offers_meant = not forbidden
        found = ", ".join(f"« {finding.text} »" for finding in (forbidden or findings))
        raise ValidationError(self.error_messages["personal"], code="personal", params={"found": found})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")
