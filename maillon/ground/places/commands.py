"""What people do to places. Official lists come through loading and import, not through here."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.journal.public import command, record
from maillon.ground.places import closure
from maillon.ground.places.events import PlaceAdded, PlaceJoined
from maillon.ground.places.folding import fold, free_slug, speakable
from maillon.ground.places.gate import require
from maillon.ground.places.models import Containment, Place, PlaceLink
from maillon.ground.places.names import write_names
from maillon.ground.places.states import SCALE, PlaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7


@command
def add_place(
    act: Act[Any],
    *,
    name: str,
    kind: PlaceKind,
    wholes: Sequence[int] = (),
    invented: bool = False,
    usual_names: Sequence[str] = (),
    population: int | None = None,
    time_zone: str = "",
    uid: UUID | None = None,
) -> Place:
    """A place without official code, equal to the others, lying in `wholes` (identifiers of places).

    Refused to those who do not keep the directory there (`not_allowed`), without a name (`place_without_name`),
    when a whole is unknown (`unknown_place`) or not wider (`whole_not_wider`), and when a place of that kind and name
    is already there (`place_known`); for a neighbourhood, a priority one of the list in force too.
    """
    for whole in wholes or (None,):
        require(act, "manage_directory", place=whole)
    around = _wholes(wholes)
    _decide(name, kind, around)
    place = Place.objects.create(
        uid=uid or uuid7(),
        kind=kind,
        scale=SCALE[kind],
        name=name.strip(),
        slug=_slug(name, around),
        population=population,
        time_zone=time_zone or (around[0].time_zone if around else "Europe/Paris"),
        invented=invented or any(whole.invented for whole in around),
        starts_on=localdate(act.happened_at),
    )
    PlaceLink.objects.bulk_create([PlaceLink(part=place, whole=whole) for whole in around])
    write_names(place, usual=usual_names)
    closure.refresh([place.pk])
    record(act, PlaceAdded(about=place.uid, kind=kind))
    return place


def _wholes(wholes: Sequence[int]) -> list[Place]:
    found = Place.objects.in_bulk(list(wholes))
    if len(found) != len(set(wholes)):
        raise RuleViolation("unknown_place", _("Ce territoire n'est pas connu. Cherchez-le par son nom."))
    return sorted(found.values(), key=lambda place: (place.scale, place.pk))


def _decide(name: str, kind: PlaceKind, wholes: list[Place]) -> None:
    if not fold(name):
        raise RuleViolation("place_without_name", _("Donnez un nom à ce lieu."))
    if any(whole.scale <= SCALE[kind] for whole in wholes):
        raise RuleViolation("whole_not_wider", _("Un lieu se trouve dans un lieu plus grand que lui."))
    inside = Containment.objects.filter(whole__in=[whole.pk for whole in wholes]).values("part")
    alike = Q(kind=kind)
    if kind == PlaceKind.NEIGHBOURHOOD:
        alike |= Q(kind=PlaceKind.QPV, ends_on=None)
    same = Place.objects.filter(alike, names__folded=fold(name), pk__in=inside)
    if wholes and same.exists():
        raise RuleViolation("place_known", _("Ce lieu existe déjà ici. Choisissez-le dans la liste."))


def _slug(name: str, wholes: list[Place]) -> str:
    where = speakable(wholes[0].name, 30) if wholes else ""
    return free_slug(speakable(name, 50), where, lambda slug: Place.objects.filter(slug=slug).exists())


@command
def join_places(act: Act[Any], *, part: int, whole: int, starts_on: date | None = None) -> Place:
    """`part` lies in `whole` too (a residence shared by two neighbourhoods, a new contract).

    Refused when `whole` lies in `part` (`places_in_a_circle`) or is not known (`unknown_place`).
    """
    require(act, "manage_directory", place=whole)
    places = Place.objects.in_bulk([part, whole])
    if len(places) != 2:
        raise RuleViolation("unknown_place", _("Ce territoire n'est pas connu. Cherchez-le par son nom."))
    if Containment.objects.filter(part=whole, whole=part).exists():
        raise RuleViolation("places_in_a_circle", _("Ces deux lieux se contiendraient l'un l'autre."))
    _link, created = PlaceLink.objects.get_or_create(part_id=part, whole_id=whole, defaults={"starts_on": starts_on})
    if created:
        closure.refresh([part])
        record(act, PlaceJoined(about=places[part].uid, whole=whole))
    return places[part]
