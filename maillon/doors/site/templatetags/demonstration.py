"""Whom one can enter as, in the demonstration only."""

from django import template
from django.core.cache import cache
from django.template import Context
from django.utils.translation import get_language

from maillon.ground.accounts.public import DemoPerson, demo_people, demonstration_here

register = template.Library()
A_WHILE = 300


@register.simple_tag
def invented_people() -> list[DemoPerson]:
    """Asked for by the banner, so never outside the demonstration; kept a while, since every page shows it."""
    key = f"invented-people-{get_language()}"
    kept: list[DemoPerson] | None = cache.get(key)
    if kept is None:
        kept = demo_people()
        if kept:
            cache.set(key, kept, A_WHILE)
    return kept


@register.simple_tag(takes_context=True)
def enters_here(context: Context) -> bool:
    """Whether a button to enter would open: from this machine by itself only."""
    request = context.get("request")
    return request is not None and demonstration_here(request)


@register.simple_tag
def tour_is_here() -> bool:
    """The tour is told with the people of the invented town; a story on its own dates has none of them."""
    return any(person.who == "mediatrice" for person in invented_people())
