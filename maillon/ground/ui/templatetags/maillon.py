"""Tags every template has."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django import template
from django.conf import settings
from django.template import Context, defaultfilters
from django.template.loader import get_template
from django.templatetags.i18n import do_block_translate
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from maillon.ground.ui.directions import IsolatedValue, isolated_on_paper
from maillon.ground.ui.french import contracted, day_format
from maillon.ground.ui.registry import form_hints, page_notes
from maillon.kernel.references import spoken as spoken_reference
from maillon.kernel.uid import uuid7

register = template.Library()
PICTURES = Path(__file__).resolve().parents[1] / "pictures"
TURNS = frozenset({"arrow-left", "arrow-right", "chevron-right", "chevron-left", "log-in", "log-out", "send"})


# Paper knows no stylesheet inside a drawing, so the lines are said here too.
LINES = 'fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"'


@lru_cache(maxsize=512)
def _picture(folder: str, name: str) -> str:
    """The inside of an SVG of ours; an unknown name draws nothing."""
    if not name.replace("-", "").isalnum():
        return ""
    file = PICTURES / folder / f"{name}.svg"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon, always beside a word: hidden from screen readers."""
    kind = "icon turns" if name in TURNS else "icon"
    inside = _picture("icons", str(name))
    return mark_safe(  # noqa: S308 -- files of this package only
        f'<svg class="{kind}" viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>' if inside else ""
    )


@register.simple_tag
def drawing(name: str) -> SafeString:
    """A line drawing of the neighbourhood, in the current colour."""
    inside = _picture("drawings", str(name))
    return mark_safe(  # noqa: S308 -- files of this package only
        f'<svg class="drawing" viewBox="0 0 160 120" {LINES} aria-hidden="true">{inside}</svg>' if inside else ""
    )


@register.simple_tag
def new_act() -> UUID:
    """The id of the act this form will send: sent twice, done once."""
    return uuid7()


@register.simple_tag(takes_context=True)
def whole_url(context: Context, url: str = "") -> str:
    """`url`, or this page, with its host: what people copy, send and print."""
    request = context.get("request")
    if request is not None:
        return str(request.build_absolute_uri(url or request.path))
    return settings.PUBLIC_URL.rstrip("/") + url


@register.simple_tag
def url_or(name: str, fallback: str = "", *args: object) -> str:
    """The address called `name`, or `fallback` while its room is closed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return fallback


@register.simple_tag(takes_context=True)
def include_block(context: Context, block: Any, place: Any) -> SafeString:
    """A block of the neighbourhood page, with what its room gave and nothing written over."""
    with context.push({"place": place, **block.content}):
        template_of_room: Any = get_template(block.template)
        return SafeString(template_of_room.template.render(context))


@register.simple_tag(takes_context=True)
def hints_for(context: Context, topic: str, about: Any) -> SafeString:
    """What rooms say of `topic` beside a form: `about` is a place, or several."""
    places = [about] if hasattr(about, "pk") else list(about or [])
    request = context.get("request")
    if not places or request is None:
        return SafeString("")
    parts = [(hint.template, hint.provide(topic, places, request)) for hint in form_hints]
    shown = [get_template(name).render(found, request) for name, found in parts if found is not None]
    return SafeString("".join(shown))


@register.simple_tag(takes_context=True)
def notes_here(context: Context, *, paper: bool = False) -> SafeString:
    """What rooms say above this page, or this sheet of paper, because of what it is about."""
    now = getattr(context.get("request"), "now", None) or timezone.now()
    said = [(note.template, note.provide(context, now)) for note in page_notes]
    return SafeString("".join(get_template(name).render({**found, "paper": paper}) for name, found in said if found))


@register.filter
def on_paper(lines: object) -> SafeString:
    """Markup made by another filter, its Latin words between marks: for a part in another language than its page."""
    return SafeString(isolated_on_paper(str(lines)))


@register.filter
def spoken(reference: object) -> str:
    """`K7M4QX` said on the telephone: `K7 M4 QX`."""
    return spoken_reference(str(reference))


@register.filter
def phone_pairs(number: object) -> str:
    """A French number in pairs, « 06 12 34 56 78 »; any other number unchanged."""
    text = str(number or "").strip()
    digits = "".join(c for c in text if c.isdigit())
    if text.startswith("+33") and len(digits) == 11:
        digits = "0" + digits[2:]
    elif not (len(digits) == 10 and digits.startswith("0")):
        return text
    return " ".join(digits[i : i + 2] for i in range(0, 10, 2))


@register.filter
def phone_link(number: object) -> str:
    """What a `tel:` link takes."""
    return "".join(c for c in str(number or "") if c.isdigit() or c == "+")


@register.filter
def euros(cents: int | None) -> str:
    """Whole cents as people read them, « 12 500 € »; nothing when nobody said the amount."""
    if cents is None:
        return ""
    shown = number_format(Decimal(cents) / 100, 0 if cents % 100 == 0 else 2, force_grouping=True)
    return format_html('<bdi dir="ltr" class="nowrap">{}\u00a0€</bdi>', shown)


@register.filter
def quoted(text: object) -> str:
    """Text inside an address, spaces and accents included."""
    return quote(str(text), safe="")


@register.simple_tag
def step_dots(current: object, total: object) -> list[str]:
    """One class per step: passed, current, coming."""
    here, last = int(str(current)), int(str(total))
    return ["passed" if n < here else "current" if n == here else "coming" for n in range(1, last + 1)]


def names_of_pictures(folder: str) -> list[str]:
    """Names one may draw."""
    return sorted(file.stem for file in (PICTURES / folder).glob("*.svg"))


@register.filter(name="date", expects_localtime=True, is_safe=False)
def said_date_filter(value: Any, wanted: str | None = None) -> str:
    """Django's own filter, and « 1er décembre » in French."""
    if isinstance(value, date):
        return str(defaultfilters.date(value, day_format(value, wanted or "DATE_FORMAT")))
    return str(defaultfilters.date(value, wanted))


@register.filter
def day_in_words(value: Any) -> str:
    """« mardi 1er décembre 2026 »: where a component cannot stand, in an option or an attribute."""
    return said_date_filter(value, "l j F Y") if value else ""


class ContractedNode(template.Node):
    """A translated sentence whose French words meet the names put in it; in Arabic they keep their own order."""

    def __init__(self, inside: Any) -> None:
        self.inside = inside
        inside.extra_context = {name: IsolatedValue(value) for name, value in inside.extra_context.items()}

    def render(self, context: Context) -> SafeString:
        said = SafeString(contracted(self.inside.render(context)))
        if self.inside.asvar:
            context[self.inside.asvar] = SafeString(contracted(context[self.inside.asvar]))
        return said


@register.tag("blocktranslate")
def blocktranslate(parser: Any, token: Any) -> ContractedNode:
    """Django's own tag; in French, « de Entraide » is said « d'Entraide »."""
    return ContractedNode(do_block_translate(parser, token))
