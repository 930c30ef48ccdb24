"""What programmes bring to the shared pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, PassKind, register_followed
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.links.public import register_linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import FormHint, NavItem, PlaceBlock, form_hints, nav, place_blocks
from maillon.voice.bodies.public import Body, BodySection, bodies_here, sections
from maillon.voice.programmes import queries
from maillon.voice.programmes.commands.programme import DUTY_TELL
from maillon.voice.programmes.commands.review import DUTY_PUBLISH
from maillon.voice.programmes.queries.forum import demand_titles, forum_slug_of_demand
from maillon.voice.programmes.queries.statements import doctrine_at, spoken_here
from maillon.voice.programmes.states import Topic


def of_body(body: Body, _request: Any) -> dict[str, Any]:
    """The latest programmes, forums and reviews of a body."""
    return {
        "body": body,
        "programmes": queries.programmes_of([body], 3),
        "forums": queries.forums_of(body)[:2],
        "reviews": queries.reviews_of(body)[:2],
    }


def words_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """How many of its own words this place has, and the programmes under way; nothing while there is none."""
    spoken, programmes = spoken_here(place), queries.programmes_of(bodies_here(place, request), 2)
    return {"spoken": spoken, "programmes": programmes} if spoken or programmes else None


def hint(topic: str, places: list[Any], _request: HttpRequest) -> dict[str, Any] | None:
    """What is said here of the topic of a form; of anything else than our topics, nothing is asked."""
    layers = doctrine_at([place.pk for place in places], topic) if topic in Topic.values else []
    return {"layers": layers, "topic": topic, "place": places[0]} if layers else None


def _forum_page(uid: UUID) -> str:
    return reverse("programmes:forum", args=[forum_slug_of_demand(uid)])


def register() -> None:
    register_kind(KindOfText(code="programme", title=_("Programmes"), order=35))
    register_kind(KindOfText(code="words", title=_("Nos mots"), order=36))
    register_kind(KindOfText(code="forum", title=_("Forums"), order=37))
    register_followed(PassKind.ATTESTATION, "programmes:attestation")
    register_linkable("demand", _forum_page, titles=demand_titles)
    form_hints.add(FormHint(key="programmes", template="programmes/hint.html", provide=hint))
    sections.add(BodySection(key="programmes", order=40, template="programmes/section.html", provide=of_body))
    place_blocks.add(
        PlaceBlock(key="words", order=45, template="programmes/here.html", provide=words_here, pillar="decide")
    )
    nav.add(
        NavItem(
            key="programmes",
            label=_("Programmes"),
            url_name="programmes:board",
            capability=Capability.RUN_MEETINGS,
            order=60,
            icon="list-todo",
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_TELL,
            title=_("Dire ce qui est sorti d'une séance"),
            url_name="programmes:sequence_by_uid",
            capability=Capability.RUN_MEETINGS,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_PUBLISH,
            title=_("Publier un bilan écrit ensemble"),
            url_name="programmes:review_by_uid",
            capability=Capability.RUN_MEETINGS,
        )
    )
