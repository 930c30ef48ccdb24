"""What the home and the neighbourhood page show, gathered from the rooms that registered a block."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import MaillonRequest
from maillon.ground.actors.public import Answering
from maillon.ground.places.public import SCALE, Place, PlaceKind, plain
from maillon.ground.ui.registry import PlaceBlock, place_blocks
from maillon.voice.meetings.public import place_of_last_meeting

NEIGHBOURHOODS = (PlaceKind.NEIGHBOURHOOD, PlaceKind.QPV)
SAID_FIRST = {"needs"}  # who answers stands at the head of the page
LIVELY_FIRST = ("dates", "initiatives", "questions")
PILLAR_OF_ROOM: Mapping[str, str] = {
    "needs": "trust",
    "volunteers": "trust",
    "initiatives": "trust",
    "actors": "trust",
    "bodies": "decide",
    "meetings": "decide",
    "commitments": "decide",
}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block, with what its room gave for this place."""

    key: str
    template: str
    content: Mapping[str, Any]


@dataclass(slots=True)
class Pillar:
    """One of the three things a neighbourhood does, and what shows it here."""

    key: str
    title: Any
    promise: Any
    drawing: str
    invitation: Any
    first_step: Any
    address: str
    blocks: list[ShownBlock] = field(default_factory=list)


def pillars_of(place: Place, request: MaillonRequest) -> list[Pillar]:
    """The three pillars, each with the blocks its rooms have for this place, in their order; what the head says is left out."""
    pillars = {pillar.key: pillar for pillar in _pillars()}
    for block, shown in _shown(place, request):
        pillars[_pillar_key(block)].blocks.append(shown)
    return list(pillars.values())


def first_blocks(place: Place, request: MaillonRequest, limit: int = 3) -> list[ShownBlock]:
    """The blocks that show life best, then the others; those with nothing to show stay away."""
    ranks = {key: rank for rank, key in enumerate(LIVELY_FIRST)}
    wanted = sorted(place_blocks, key=lambda block: ranks.get(block.key, len(ranks)))
    blocks: list[ShownBlock] = []
    for block in wanted:
        content = block.provide(place, request)
        if content is not None:
            blocks.append(ShownBlock(block.key, block.template, content))
        if len(blocks) == limit:
            break
    return blocks


def lively_neighbourhood(on: date) -> Place | None:
    """A neighbourhood where someone answers, the last one opened; else where people meet; None on the first evening."""
    answered = Answering.objects.live(on).values("place")
    lively: QuerySet[Place] = Place.objects.filter(pk__in=answered)
    near = lively.filter(kind__in=NEIGHBOURHOODS).order_by("-pk").first()
    return near or lively.order_by("scale", "-pk").first() or place_of_last_meeting()


def around(place: Place, chain: Iterable[Place]) -> list[Place]:
    """What it lies in, up to its département, the nearest first."""
    return [one for one in chain if one.pk != place.pk and one.scale <= SCALE[PlaceKind.DEPARTMENT]]


def inside(place: Place, limit: int = 24) -> list[Place]:
    """The neighbourhoods of a wider place."""
    if place.scale <= SCALE[PlaceKind.QPV]:
        return []
    parts = Place.objects.within(place).exclude(pk=place.pk)
    return _by_name(parts.filter(kind__in=NEIGHBOURHOODS).order_by("name", "pk")[:limit])


def towns_inside(place: Place, limit: int = 160) -> list[Place]:
    """The towns of an intercommunal place; those of a département are too many to be read."""
    if not SCALE[PlaceKind.COMMUNE] < place.scale < SCALE[PlaceKind.DEPARTMENT]:
        return []
    parts = Place.objects.within(place).exclude(pk=place.pk)
    return _by_name(parts.filter(kind=PlaceKind.COMMUNE).order_by("name", "pk")[:limit])


def _by_name(places: Iterable[Place]) -> list[Place]:
    """As a French reader looks them up: Épinette between Courneil and Stainville, whatever the database does of accents."""
    return sorted(places, key=lambda one: plain(one.name))


def _shown(place: Place, request: MaillonRequest) -> Iterable[tuple[PlaceBlock, ShownBlock]]:
    for block in place_blocks:
        content = block.provide(place, request) if block.key not in SAID_FIRST else None
        if content is not None:
            yield block, ShownBlock(block.key, block.template, content)


def _pillar_key(block: PlaceBlock) -> str:
    return block.pillar or PILLAR_OF_ROOM.get(block.template.partition("/")[0], "memory")


def _pillars() -> list[Pillar]:
    return [
        Pillar(
            key="trust",
            title=_("On s'entraide"),
            promise=_("On fait confiance à celles et ceux qui sont proches, et à ce qu'ils lancent."),
            drawing="hands",
            invitation=_("Les coups de main et les initiatives du quartier apparaîtront ici."),
            first_step=_("Raconter ce qu'on fait"),
            address="initiatives:tell",
        ),
        Pillar(
            key="decide",
            title=_("On décide ensemble"),
            promise=_("Les dates sont connues, les questions reçoivent une réponse."),
            drawing="voices",
            invitation=_("Les prochaines réunions et les réponses apparaîtront ici."),
            first_step=_("Voir toutes les réunions"),
            address="meetings:calendar",
        ),
        Pillar(
            key="memory",
            title=_("On garde la mémoire"),
            promise=_("Ce qui a été appris sert à la suite, ici et ailleurs."),
            drawing="book",
            invitation=_("Ce qui s'applique aujourd'hui et ce qu'on a appris apparaîtront ici."),
            first_step=_("Chercher une ressource"),
            address="library:board",
        ),
    ]
