"""What people touch: big cards, dates in words, text that remembers what was meant."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms

from maillon.ground.ui.templatetags.maillon import icon


class _Cards:
    """Adds an icon and a second line to each choice."""

    icons: Mapping[str, str]
    hints: Mapping[str, Any]
    tiles: bool

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        icons: Mapping[str, str] | None = None,
        hints: Mapping[str, Any] | None = None,
        tiles: bool = False,
    ) -> None:
        super().__init__(attrs)  # type: ignore[call-arg]  # a mixin before a Django widget
        self.icons, self.hints, self.tiles = icons or {}, hints or {}, tiles

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["picture"] = icon(self.icons[str(value)]) if str(value) in self.icons else ""
        option["hint"] = self.hints.get(str(value), "")
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["tiles"] = self.tiles
        return context


class ChoiceCards(_Cards, forms.RadioSelect):
    """One answer among a few, each a card of 48 px at least."""

    template_name = "ui/widgets/choice_cards.html"


class ChoiceCardsMany(_Cards, forms.CheckboxSelectMultiple):
    """Several answers among a few."""

    template_name = "ui/widgets/choice_cards.html"


class StepperInput(forms.TextInput):
    """A number between − and +, typed in the middle when wished."""

    template_name = "ui/widgets/stepper.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, least: int = 0, most: int = 99) -> None:
        own = {"inputmode": "numeric", "class": "short", "data-least": least, "data-most": most, "autocomplete": "off"}
        super().__init__({**own, **(attrs or {})})


class TypedDate(NamedTuple):
    """What was typed for a day, kept as typed."""

    day: str = ""
    month: str = ""
    year: str = ""
    quick: str = ""


class DateParts(forms.Widget):
    """Day, month, year in three short texts; today and tomorrow in one tap when `quick`."""

    template_name = "ui/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, quick: bool = True) -> None:
        super().__init__(attrs)
        self.quick = quick

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate:
        parts = {part: str(data.get(f"{name}_{part}") or "").strip() for part in TypedDate._fields}
        return TypedDate(**parts)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in TypedDate._fields)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, date):
            value = TypedDate(str(value.day), str(value.month), str(value.year))
        context["typed"] = value if isinstance(value, TypedDate) else TypedDate()
        context["quick"] = self.quick
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class Typed(str):
    """A text, and whether its author said that what was found in it is meant."""

    meant: bool

    def __new__(cls, text: str = "", meant: bool = False) -> "Typed":
        typed = super().__new__(cls, text)
        typed.meant = meant
        return typed

    @property
    def text(self) -> str:
        return str(self)


class MeantTextarea(forms.Textarea):
    """A textarea that can offer « c'est voulu » once something personal was found."""

    template_name = "ui/widgets/meant.html"
    offers_meant = False

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 4) -> None:
        super().__init__({"rows": rows, **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        text = super().value_from_datadict(data, files, name)
        return None if text is None else Typed(text, bool(data.get(f"{name}_meant")))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["offers_meant"] = self.offers_meant
        return context
