"""How a body says it is doing: for itself, and for the one helper it chose."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from maillon.ground.access.public import Actor, Capability, apart, rows_allowed
from maillon.ground.actors.public import Organisation, OrganisationKind, details_of_many
from maillon.voice.bodies.models import Body, Membership, VitalitySheet
from maillon.voice.bodies.rules_life import telephone_tree
from maillon.voice.bodies.states import BodyKind
from maillon.voice.bodies.states_asks import Help, SharedWith


def helpers_of(_body: Body, shared_with: SharedWith) -> list[Organisation]:
    """Who may be shown a sheet: hosts of networks, or resource centres, known here."""
    living = Organisation.objects.living().filter(space__isnull=False)
    if shared_with == SharedWith.NETWORK:
        hosts = Body.objects.living().filter(kind=BodyKind.PEER_NETWORK).values("organisation")
        return list(living.filter(pk__in=hosts).order_by("name", "pk"))
    return list(living.filter(kind=OrganisationKind.RESOURCE_CENTRE).order_by("name", "pk"))


def sheets_of(body: Body) -> list[VitalitySheet]:
    """All it said, the newest first: for its own team."""
    return list(VitalitySheet.objects.filter(body=body).select_related("helper"))


def given_sheet_or_404(actor: Actor, uid: UUID) -> VitalitySheet:
    """The one sheet a helper was given. There is no list of them."""
    given = rows_allowed(actor, Capability.RUN_MEETINGS, type(VitalitySheet.objects.all()).given)
    found: VitalitySheet | None = (
        VitalitySheet.objects.filter(given, helper__isnull=False)
        .select_related("body", "helper")
        .filter(uid=uid)
        .first()
    )
    if found is None:
        raise Http404
    return found


def helps_said(sheet: VitalitySheet) -> list[Any]:
    return [Help(code).label for code in sheet.helps]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """Someone of the telephone chain, and the two lines she calls. Only those who agreed."""

    rank: int
    name: str
    phone: str
    calls: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The paper of the chain. `otherwise` counts who must be told by another way, and never says why."""

    lines: list[ChainLine] = field(default_factory=list)
    otherwise: int = 0


def chain_of(actor: Actor, body: Body, day: date) -> Chain:
    """People sitting now who agreed and have a telephone, in the order of their seats.

    Two people kept apart are never on one sheet: the later one is told otherwise. Nobody before the second factor.
    """
    rows = list(_sitting(actor, body).filter(in_phone_tree=True))
    details = details_of_many([row.person for row in rows])
    pairs = apart([row.person_id for row in rows], day)
    printed: set[int] = set()
    known: list[tuple[str, str]] = []
    otherwise = 0
    for row, d in zip(rows, details, strict=True):
        if not d.phone:
            continue
        if any(row.person_id in mine and printed & theirs for pair in pairs for mine, theirs in (pair, pair[::-1])):
            otherwise += 1
            continue
        printed.add(row.person_id)
        known.append((f"{d.first_name} {d.last_name}".strip(), d.phone))
    calls = {call.caller: call.calls for call in telephone_tree(len(known))}
    lines = [
        ChainLine(rank=rank, name=name, phone=phone, calls=calls.get(rank, ()))
        for rank, (name, phone) in enumerate(known, 1)
    ]
    return Chain(lines=lines, otherwise=otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Someone who sits, and whether she agreed to be called."""

    uid: UUID
    name: str | Promise
    agreed: bool


def agreements_of(actor: Actor, body: Body) -> list[Agreed]:
    """For the team, one line for each person sitting. Nobody before the second factor."""
    rows = list(_sitting(actor, body))
    details = details_of_many([row.person for row in rows])
    return [
        Agreed(uid=row.uid, name=f"{d.first_name} {d.last_name}".strip(), agreed=row.in_phone_tree)
        for row, d in zip(rows, details, strict=True)
    ]


def _sitting(actor: Actor, body: Body) -> Any:
    """Who sits now and may be named to this actor: never whoever she is kept from."""
    mine = Membership.objects.allowed(actor, Capability.RUN_MEETINGS)
    if not actor.second_factor:
        mine = mine.none()
    rows = mine.sitting().filter(
        seat__college__term__body=body,
        seat__college__term__ended_on__isnull=True,
        person__dossier__erased_at__isnull=True,
    )
    return rows.select_related("person__dossier").order_by("seat__college", "seat__rank", "alternate", "pk")
