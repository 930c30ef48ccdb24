"""Contracts as pages show them: of a place, of a team, one by its address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.ground.links.public import Link, Relation
from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.attaching import Attached, shown
from maillon.voice.contracts.calendar import NextDate, next_dates
from maillon.voice.contracts.models import Contract, ContractBody, ContractPlace, Validation
from maillon.voice.contracts.states import Part, ValidationState


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractHere:
    """A contract on the page of a place: what is done at that scale, by whom, and when next."""

    row: Contract
    task: str
    level: str
    next_date: NextDate | None


def contract_or_404(actor: Actor, slug: str) -> Contract:
    """A signed contract, or one the actor's institution writes or steers."""
    known = Contract.objects.filter(slug=slug)
    seen = known.allowed(actor, Capability.SEE_PUBLIC) | known.filter(pk__in=_shared(actor))
    found: Contract | None = seen.select_related("organisation", "replaced_by").first()
    if found is None:
        raise Http404
    return found


def own_contract_or_404(actor: Actor, slug: str) -> Contract:
    """A contract the actor's institution writes."""
    rows = Contract.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).select_related("organisation")
    found: Contract | None = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def shared_contract_or_404(actor: Actor, slug: str) -> Contract:
    """A contract the actor's institution writes or steers."""
    found: Contract | None = (
        Contract.objects.shared_with(actor).select_related("organisation").filter(slug=slug).first()
    )
    if found is None:
        raise Http404
    return found


def _shared(actor: Actor) -> list[int]:
    if not actor.holds(Capability.ANSWER_AS_OFFICE):
        return []
    return list(Contract.objects.shared_with(actor).values_list("pk", flat=True))


def writes(actor: Actor, contract: Contract) -> bool:
    """Whether the actor's institution writes it."""
    return Contract.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(pk=contract.pk).exists()


def contracts_of_team(actor: Actor) -> list[Contract]:
    """What the actor's institution writes or steers, the newest first."""
    rows = Contract.objects.shared_with(actor).select_related("organisation").prefetch_related("places")
    return list(rows.order_by("-starts_on", "title", "pk"))


def contracts_at(place: Place, today: date) -> list[Contract]:
    """Signed contracts that hold in a place that day: written for it, for what it lies in, or for a part of it."""
    wholes = Containment.objects.filter(part=place.pk).values("whole")
    parts = Containment.objects.filter(whole=place.pk).values("part")
    standing = _standing(today).filter(Q(place__in=wholes) | Q(place__in=parts))
    rows = Contract.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(pk__in=standing.values("contract"))
    return list(rows.select_related("organisation").order_by("closed_on", "-starts_on", "title", "pk"))


def _standing(day: date) -> QuerySet[ContractPlace]:
    """Where contracts hold that day: an amendment of next year neither brings nor takes away yet."""
    rows = ContractPlace.objects.filter(Q(since__isnull=True) | Q(since__lte=day))
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day))


def contracts_here(place: Place, now: datetime, around: Sequence[int], limit: int = 3) -> list[ContractHere]:
    """The contracts in force on the page of a place, whatever levels exist between the two: three queries.

    `around`: the keys of the place and of what it lies in.
    """
    today = localdate(now)
    parts = Containment.objects.filter(whole=place.pk).values("part")
    living = Contract.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(closed_on=None, ends_on__gte=today)
    lines = _standing(today).filter(Q(place__in=list(around)) | Q(place__in=parts), contract__in=living)
    ordered = lines.order_by("-contract__starts_on", "contract__title", "contract", "pk")
    covers = list(ordered.select_related("contract", "place"))
    rows = list({line.contract_id: line.contract for line in covers}.values())[:limit]
    if not rows:
        return []
    instances = list(
        ContractBody.objects.filter(contract__in=rows, part=Part.INSTANCE, until__isnull=True).values_list(
            "contract_id", "body_id"
        )
    )
    dates = next_dates({body for _contract, body in instances}, now)
    return [
        ContractHere(
            row=row,
            task=_task(row, covers, place, around),
            level=_level(row, covers, place, around),
            next_date=min(
                (dates[body] for contract, body in instances if contract == row.pk and body in dates),
                key=lambda one: one.at,
                default=None,
            ),
        )
        for row in rows
    ]


def _nearest(
    row: Contract, covers: Sequence[ContractPlace], place: Place, around: Sequence[int]
) -> ContractPlace | None:
    """The line of the place itself, else of the nearest it lies in."""
    lines = [one for one in covers if one.contract_id == row.pk and one.place_id in around]
    return min(lines, key=lambda one: (one.place_id != place.pk, one.place.scale), default=None)


def _task(row: Contract, covers: Sequence[ContractPlace], place: Place, around: Sequence[int]) -> str:
    line = _nearest(row, covers, place, around)
    return line.task if line else ""


def _level(row: Contract, covers: Sequence[ContractPlace], place: Place, around: Sequence[int]) -> str:
    line = _nearest(row, covers, place, around)
    return line.place.name if line and line.place_id != place.pk else ""


def contracts_of_body(body: Body, today: date) -> list[ContractBody]:
    """The signed contracts this body belongs to, those of today first."""
    public = Contract.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    rows = ContractBody.objects.filter(body=body, contract__in=public).select_related("contract")
    return sorted(rows, key=lambda one: (one.until is not None and one.until < today, -one.since.toordinal()))


def given_together(contract: Contract) -> list[Validation]:
    """What both co-pilots agreed on: a title and a day."""
    return list(contract.validations.filter(state=ValidationState.GIVEN).order_by("closed_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One action of a contract, and the other frameworks it belongs to."""

    what: Attached
    also: list[Contract]


def actions_of(contract: Contract, actor: Actor) -> list[Shared]:
    """What belongs to the contract, named, with the other signed frameworks of each: a fixed number of queries."""
    uids = list(
        Link.objects.filter(target=contract.uid, relation=Relation.PART_OF)
        .order_by("at", "id")
        .values_list("source", flat=True)
    )
    named = shown(actor, uids)
    pairs = list(
        Link.objects.filter(source__in=uids, relation=Relation.PART_OF)
        .exclude(target=contract.uid)
        .values_list("source", "target")
    )
    public = Contract.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    others = {one.uid: one for one in public.filter(uid__in={target for _source, target in pairs})}
    return [
        Shared(what=named[uid], also=[others[t] for s, t in pairs if s == uid and t in others])
        for uid in uids
        if uid in named
    ]


def titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    """Signed contracts by their title, for links."""
    public = Contract.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return dict(public.filter(uid__in=list(uids)).values_list("uid", "title"))


def slug_of(uid: UUID) -> str:
    return str(Contract.objects.values_list("slug", flat=True).get(uid=uid))


def bodies_near(contract: Contract) -> list[Body]:
    """Bodies of the places of a contract, of what they lie in and of what lies in them, with their places."""
    places = list(contract.covers.filter(until__isnull=True).values_list("place_id", flat=True))
    wholes = Containment.objects.filter(part__in=places).values("whole")
    parts = Containment.objects.filter(whole__in=places).values("part")
    near = Body.objects.filter(Q(covers__place__in=wholes) | Q(covers__place__in=parts)).values("pk")
    return list(Body.objects.filter(pk__in=near).prefetch_related("places").order_by("name", "pk"))
