"""Where the directory shows itself: the menu and the neighbourhood page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.cards import by_function
from maillon.ground.actors.here import said_above
from maillon.ground.actors.queries import functions_near
from maillon.ground.ui.public import NavItem, PlaceBlock, nav, place_blocks

READ = 12
SHOWN = 2

nav.add(
    NavItem(
        key="directory",
        label=_("Annuaire"),
        url_name="actors:to_keep",
        capability="manage_directory",
        order=60,
        icon="users",
    )
)


def reachable_here(place: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The first functions fulfilled around this place, one name each; the directory has the others; nothing to show before someone has declared one.

    Who is named above with the same number is left out, unless nobody else is there.
    """
    today = timezone.localdate()
    rows = functions_near(place, today, limit=READ)
    said = said_above(request)
    once = {row.organisation_id: row for row in reversed(rows) if row.organisation_id not in said}
    groups = by_function(sorted(once.values(), key=rows.index) or rows, today)
    return {"groups": groups[:SHOWN], "place": place} if groups else None


place_blocks.add(
    PlaceBlock(key="reachable", order=40, template="actors/here.html", provide=reachable_here, pillar="trust")
)
