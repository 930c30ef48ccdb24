"""Calling those drawn, in order: a passed rank always has its reason."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import Dossier
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.commands.seats import seat_someone
from maillon.voice.bodies.events import DrawnAnswered
from maillon.voice.bodies.models import Draw, DrawnPerson, Seat
from maillon.voice.bodies.queries.draw import who_was_drawn
from maillon.voice.bodies.states import CollegeKind, Designation, DrawnState, DrawState

LEAST_TRIES = 3
LEAST_CHANNELS = 2
WAYS = ("call", "sms", "email", "letter", "door")


def _drawn(act: Act[Actor], drawn: UUID) -> DrawnPerson:
    rows = DrawnPerson.objects.select_for_update(of=("self",)).select_related("draw__college", "draw__body")
    mine = Draw.objects.allowed(act.actor, Capability.RUN_MEETINGS)
    found: DrawnPerson | None = rows.filter(uid=drawn, draw__in=mine).first()
    if found is None or found.draw.state == DrawState.CANCELLED:
        raise NotFoundError("not_yours")
    if found.state != DrawnState.WAITING:
        raise RuleViolation("already_answered", _("La réponse de cette personne est déjà notée."))
    return found


@command
def note_try(act: Act[Actor], *, drawn: UUID, way: str) -> DrawnPerson:
    """One try to reach someone drawn. Refused with `which_way` for an unknown channel."""
    found = _drawn(act, drawn)
    if way not in WAYS:
        raise RuleViolation("which_way", _("Dites par quel moyen vous avez essayé."))
    found.tries = [*found.tries, [found.draw.body.today(act.happened_at).isoformat(), way]]
    found.save(update_fields=["tries"])
    return found


@command
def answer_drawn(
    act: Act[Actor], *, drawn: UUID, state: DrawnState, declares_no_office: bool = False, public_name: str = ""
) -> DrawnPerson:
    """What someone drawn answered; accepting takes the first free seat of the college drawn for.

    Refused with `not_her_turn` (an earlier rank of the reserve waits, or nobody drawn left a seat),
    `not_tried_enough` (unreachable before three tries by two channels), `no_free_seat`.
    """
    found = _drawn(act, drawn)
    _check_turn(found)
    ways = {way for _day, way in found.tries}
    if state == DrawnState.UNREACHABLE and (len(found.tries) < LEAST_TRIES or len(ways) < LEAST_CHANNELS):
        raise RuleViolation(
            "not_tried_enough",
            _("Essayez au moins %(tries)s fois, par %(ways)s moyens différents."),
            tries=LEAST_TRIES,
            ways=LEAST_CHANNELS,
        )
    if state == DrawnState.ACCEPTED and found.draw.college is not None:
        _seat(act, found, declares_no_office, public_name)
    found.state = state
    found.save(update_fields=["state"])
    forget_with_pool([found], found.draw)
    record(act, DrawnAnswered(about=found.uid, state=state.value))
    return found


def forget_with_pool(rows: Sequence[DrawnPerson], draw: Draw) -> None:
    """Who answered, or whose draw is cancelled, is erased with the list: whoever sits has her own card."""
    dossiers = Dossier.objects.filter(pk__in=[row.dossier_id for row in rows])
    dossiers.exclude(ends_on__lt=draw.pool_ends_on).update(ends_on=draw.pool_ends_on)


def _check_turn(drawn: DrawnPerson) -> None:
    if not drawn.on_reserve:
        return
    others = DrawnPerson.objects.filter(draw=drawn.draw_id)
    earlier = others.filter(on_reserve=True, order__lt=drawn.order, state=DrawnState.WAITING).exists()
    free = drawn.draw.seats - others.filter(state=DrawnState.ACCEPTED).count()
    waiting = others.filter(on_reserve=False, state=DrawnState.WAITING).count()
    if earlier or free - waiting <= 0:
        raise RuleViolation(
            "not_her_turn", _("La liste complémentaire suit son ordre : une personne avant elle n'a pas répondu.")
        )


def _seat(act: Act[Actor], drawn: DrawnPerson, declares_no_office: bool, public_name: str) -> None:
    held = Seat.objects.filter(memberships__ended_on__isnull=True, memberships__alternate=False)
    seat = Seat.objects.filter(college=drawn.draw.college).exclude(pk__in=held.values("pk")).first()
    if seat is None:
        raise RuleViolation("no_free_seat", _("Toutes les places de ce collège sont occupées."))
    who = who_was_drawn(drawn)
    way = _way(who.contact)
    seat_someone(
        act,
        seat=seat.uid,
        details=PersonDetails(
            first_name=who.name,
            email=who.contact if way == "email" else "",
            phone=who.contact if way == "call" else "",
            address=who.contact if way == "letter" else "",
            channel=way,
        ),
        designation=Designation.RESERVE if drawn.on_reserve else Designation.DRAW,
        draw_rank=_rank(drawn),
        declares_no_office=declares_no_office or CollegeKind(seat.college.kind) != CollegeKind.RESIDENTS,
        public_name=public_name,
    )


def _way(contact: str) -> str:
    """How a contact reaches her: an electoral list gives an address, and a letter goes there."""
    if "@" in contact:
        return "email"
    return "letter" if any(sign.isalpha() for sign in contact) else "call"


def _rank(drawn: DrawnPerson) -> int | None:
    places = [*drawn.draw.result["chosen"], *drawn.draw.result["reserve"]]
    return next((rank for rank, number in places if number == drawn.number), None)
