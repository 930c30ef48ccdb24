"""How a body says it is doing: for itself, and for the one helper it chose."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from maillon.ground.access.public import Actor, Capability, rows_allowed
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


def chain_of(body: Body) -> list[ChainLine]:
    """The paper of the chain: people sitting now who agreed and have a telephone, in the order of their seats."""
    rows = list(_sitting(body).filter(in_phone_tree=True, person__dossier__erased_at__isnull=True))
    details = details_of_many([row.person for row in rows])
    known = [(f"{d.first_name} {d.last_name}".strip(), d.phone) for d in details if d.phone]
    calls = {call.caller: call.calls for call in telephone_tree(len(known))}
    return [
        ChainLine(rank=rank, name=name, phone=phone, calls=calls.get(rank, ()))
        for rank, (name, phone) in enumerate(known, 1)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Someone who sits, and whether she agreed to be called."""

    uid: UUID
    name: str | Promise
    agreed: bool


def agreements_of(body: Body) -> list[Agreed]:
    """For the team, one line for each person sitting."""
    rows = list(_sitting(body).filter(person__dossier__erased_at__isnull=True))
    details = details_of_many([row.person for row in rows])
    return [
        Agreed(uid=row.uid, name=f"{d.first_name} {d.last_name}".strip(), agreed=row.in_phone_tree)
        for row, d in zip(rows, details, strict=True)
    ]


def _sitting(body: Body) -> Any:
    rows = Membership.objects.sitting().filter(
        seat__college__term__body=body, seat__college__term__ended_on__isnull=True
    )
    return rows.select_related("person__dossier").order_by("seat__college", "seat__rank", "alternate", "pk")
