"""What this room adds to the shared pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import register_made_from_accounts
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.public import PlaceBlock, place_blocks
from maillon.memory.library.public import theme_words
from maillon.memory.stories import queries
from maillon.memory.stories.states import function_words, public_words
from maillon.memory.stories.taking_out import owners, take_out


def register() -> None:
    """Called once the models are ready."""
    place_blocks.add(
        PlaceBlock(key="stories", order=50, template="stories/_place.html", provide=_near, pillar="memory")
    )
    words = {"theme": theme_words, "public": public_words, "function": function_words}
    register_kind(KindOfText(code="story", title=_("Récits"), order=10, facets=words))
    register_linkable("story", queries.url_of, titles=queries.names)
    register_made_from_accounts(
        "story",
        take_out,
        label=_("Récits"),
        owners=owners,
        page=queries.url_of,
        capability=Capability.EDIT_LIBRARY,
    )


def _near(place: Place, _request: HttpRequest) -> dict[str, Any] | None:
    cards, elsewhere = queries.stories_for(place)
    return {"cards": cards, "elsewhere": elsewhere} if cards or elsewhere else None
