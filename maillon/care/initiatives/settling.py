"""What follows a telling or an offer of help: it was read, the offer was passed on, what was asked is found."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from maillon.care.initiatives.events import HelpSettled, InitiativeReread
from maillon.care.initiatives.models import Asked, Initiative
from maillon.care.initiatives.queries import may_change
from maillon.ground.access.public import ROLES, Actor, Capability, Grant
from maillon.ground.actors.public import Organisation
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError


def rereading_at(place: Place, on: date) -> Organisation | None:
    """Whose team rereads what is told here, the closest first; None when no living role does."""
    roles = [role for role, can in ROLES.items() if Capability.REREAD_INITIATIVES in can]
    around = Place.objects.around(place).values("pk")
    grants = Grant.objects.live(on).filter(role__in=roles, place__in=around, organisation__closed_on__isnull=True)
    closest = grants.select_related("organisation").order_by("place__scale", "pk").first()
    return closest.organisation if closest else None


@command
def note_reread(act: Act[Actor], *, initiative: UUID) -> Initiative:
    """Someone of the place read it and leaves it as it is. "Not found" for anyone else."""
    rows = Initiative.objects.allowed(act.actor, Capability.REREAD_INITIATIVES)
    found: Initiative | None = rows.select_for_update(of=("self",)).filter(uid=initiative).first()
    if found is None:
        raise NotFoundError("no_such_initiative")
    close_duties(found.uid, at=act.happened_at)
    record(act, InitiativeReread(about=found.uid))
    return found


@command
def settle_offers(act: Act[Actor], *, asked: UUID, found: bool) -> Asked:
    """The offers on one thing asked reached who carries it; `found` when nothing more is wanted.

    By its authors or by who rereads the place; "not found" for anyone else.
    """
    rows = Asked.objects.select_for_update(of=("self",)).select_related("initiative")
    ask = rows.filter(uid=asked).first()
    if ask is None or not may_change(act.actor, ask.initiative):
        raise NotFoundError("no_such_ask")
    if found and ask.filled_on is None:
        ask.filled_on = localdate(act.happened_at)
        ask.save(update_fields=["filled_on"])
    close_offers(act, ask.initiative, asked=asked)
    record(act, HelpSettled(about=ask.initiative.uid))
    return ask


def close_offers(act: Act[Actor], initiative: Initiative, *, asked: UUID | None = None) -> None:
    """Nothing is owed any more about the offers of an initiative, or of one thing it asks."""
    for ask in initiative.asked.all() if asked is None else initiative.asked.filter(uid=asked):
        for uid in ask.offers.values_list("uid", flat=True):
            close_duties(uid, at=act.happened_at)
