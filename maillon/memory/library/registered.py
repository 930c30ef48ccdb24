"""What this room adds to the shared pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.duties.public import DutyKind, register_duty, register_made_from_accounts
from maillon.ground.files.public import register_audience
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, found_texts, register_kind
from maillon.ground.ui.public import NavItem, PlaceBlock, nav, place_blocks
from maillon.memory.library import queries
from maillon.memory.library.commands.resources import AUDIENCE, PROPOSED_DUTY
from maillon.memory.library.commands.suggestions import SUGGESTION_DUTY
from maillon.memory.library.states import theme_words
from maillon.memory.library.taking_out import (
    owners_of_remarks,
    owners_of_resources,
    take_out_of_remarks,
    take_out_of_resources,
)

EDIT = Capability.EDIT_LIBRARY


def register() -> None:
    """Called once the models are ready."""
    nav.add(
        NavItem(
            key="library", label=_("Ressources"), url_name="library:shelf", capability=EDIT, order=60, icon="book-open"
        )
    )
    place_blocks.add(
        PlaceBlock(key="resources", order=60, template="library/_place.html", provide=_near, pillar="memory")
    )
    register_audience(AUDIENCE, queries.may_read_files)
    facets = {"theme": theme_words}
    register_kind(KindOfText(code="resource", title=_("Ressources"), order=20, facets=facets))
    register_kind(KindOfText(code="themed_page", title=_("Espaces"), order=30, facets=facets))
    register_linkable("resource", _url, titles=_titles)
    register_made_from_accounts(
        "resource",
        take_out_of_resources,
        label=_("Ressources"),
        owners=owners_of_resources,
        page=lambda uid: reverse("library:edit", args=[uid]),
        capability=EDIT,
    )
    register_made_from_accounts(
        "remark",
        take_out_of_remarks,
        label=_("Remarques"),
        owners=owners_of_remarks,
        page=queries.page_of_remark,
        capability=EDIT,
    )
    register_duty(
        DutyKind(
            code=PROPOSED_DUTY,
            title=_("Répondre à une proposition de ressource"),
            note=_("La personne attend votre réponse."),
            url_name="library:edit",
            capability=EDIT,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=SUGGESTION_DUTY,
            title=_("Répondre à une remarque"),
            note=_("Votre réponse sera affichée à côté de la remarque."),
            url_name="library:answer",
            capability=EDIT,
        )
    )


def _near(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    today = timezone.localdate(getattr(request, "now", None))
    cards = queries.resources_near(place, today, limit=3)
    return {"cards": cards} if cards else None


def _url(uid: UUID) -> str:
    text = found_texts([uid]).get(uid)
    return text.url if text else ""


def _titles(uids: Any) -> dict[UUID, str]:
    return {uid: text.title for uid, text in found_texts(uids).items()}
