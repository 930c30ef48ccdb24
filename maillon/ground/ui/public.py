"""What other rooms may import."""

from maillon.ground.ui.french import contracted, said_date
from maillon.ground.ui.pages import render_page
from maillon.ground.ui.registry import (
    FormHint,
    Hat,
    HatSource,
    NavItem,
    PageNote,
    PlaceBlock,
    form_hints,
    hat_sources,
    nav,
    page_notes,
    place_blocks,
)
from maillon.ground.ui.templatetags.maillon import icon, names_of_pictures

__all__ = [
    "FormHint",
    "Hat",
    "HatSource",
    "NavItem",
    "PageNote",
    "PlaceBlock",
    "contracted",
    "form_hints",
    "hat_sources",
    "icon",
    "names_of_pictures",
    "nav",
    "page_notes",
    "place_blocks",
    "render_page",
    "said_date",
]
