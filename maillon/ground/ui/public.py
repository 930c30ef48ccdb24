"""What other rooms may import."""

from maillon.ground.ui.pages import render_page
from maillon.ground.ui.registry import Hat, HatSource, NavItem, PlaceBlock, hat_sources, nav, place_blocks
from maillon.ground.ui.templatetags.maillon import names_of_pictures

__all__ = [
    "Hat",
    "HatSource",
    "NavItem",
    "PlaceBlock",
    "hat_sources",
    "names_of_pictures",
    "nav",
    "place_blocks",
    "render_page",
]
