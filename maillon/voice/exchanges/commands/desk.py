"""The desk: what it answers, the partners it knows, and each request until an appointment is set."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation, Person, PersonDetails, add_person
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges.commands.own import (
    DUTY_ORIENT,
    OUTCOME_AFTER,
    PARTNER_ANSWERS,
    moved,
    owed_by_desk,
    own,
    own_body,
    own_orientation,
    said,
    tell_side,
)
from maillon.voice.exchanges.events import DeskOpened
from maillon.voice.exchanges.models import Desk, Orientation, Partner
from maillon.voice.exchanges.queries.desk import loads_of
from maillon.voice.exchanges.rules import least_loaded, with_room
from maillon.voice.exchanges.states import Matter, Side

MOST = 50


@command
def open_desk(act: Act[Actor], *, body: UUID, welcome: str, answers_within: int = 10) -> Desk:
    """The body says that it answers such requests; open again, its words and its delay change."""
    host = own_body(act, body)
    words = said(welcome, "say_what_one_may_ask", _("Dites ce qu'une association peut vous demander."))
    made, _new = Desk.objects.update_or_create(
        body=host,
        defaults={"welcome": words, "answers_within": answers_within, "closed_at": None},
        create_defaults={"welcome": words, "answers_within": answers_within, "opened_at": act.happened_at},
    )
    record(act, DeskOpened(about=host.uid))
    return made


@command
def close_desk(act: Act[Actor], *, body: UUID) -> Desk:
    """Nobody asks there any more; what was asked is still owed an answer."""
    found: Desk | None = Desk.objects.filter(body=own_body(act, body), closed_at=None).first()
    if found is None:
        raise NotFoundError("no_desk_here")
    found.closed_at = act.happened_at
    found.save(update_fields=["closed_at"])
    return found


@command
def take_partner(
    act: Act[Actor],
    *,
    body: UUID,
    organisation: int,
    matter: Matter,
    takes_up: str,
    capacity: int,
    until: date,
    said_by: str,
) -> Partner:
    """What an organisation said it takes up, how many at once and until when; said again, it is replaced.

    Refused with `how_many`, `until_when`, `which_function`, `cannot_be_reached`.
    """
    host = own_body(act, body)
    found = Organisation.objects.living().filter(pk=organisation).first()
    if found is None:
        raise NotFoundError("no_such_organisation")
    if not 1 <= capacity <= MOST:
        raise RuleViolation("how_many", _("Dites combien d'associations elle peut suivre en même temps."))
    if until <= localdate(act.happened_at):
        raise RuleViolation("until_when", _("Dites jusqu'à quel jour à venir cela vaut."))
    values = {
        "takes_up": said(takes_up, "say_what_it_takes_up", _("Dites ce qu'elle prend en charge.")),
        "capacity": capacity,
        "until": until,
        "said_by": said(said_by, "which_function", _("Dites quelle fonction de l'organisation l'a dit.")),
        "said_at": act.happened_at,
        "contact": _contact(act, host, found, until),
    }
    made, _new = Partner.objects.update_or_create(
        body=host, organisation=found, matter=matter, defaults=values, create_defaults={**values, "uid": uuid7()}
    )
    return made


def _contact(act: Act[Actor], host: Body, organisation: Organisation, until: date) -> Person:
    """Its public contact as a card of the network, kept until what it said ends and its last request too."""
    space = host.organisation.space
    if space is None or not (organisation.email or organisation.phone):
        raise RuleViolation(
            "cannot_be_reached", _("Cette organisation n'a ni courriel ni téléphone dans l'annuaire : ajoutez-en un.")
        )
    details = PersonDetails(
        first_name=organisation.name,
        phone=organisation.phone,
        email=organisation.email,
        channel="email" if organisation.email else "call",
    )
    ends_on = until + timedelta(days=180)
    return add_person(act.then(), space=space, details=details, purpose="contact", ends_on=ends_on)


@command
def forget_partner(act: Act[Actor], *, partner: UUID) -> Partner:
    """From today nothing more is proposed to it; what it has in hand stays."""
    found: Partner = own(act, Partner.objects.all(), partner)
    found.until = localdate(act.happened_at) - timedelta(days=1)
    found.save(update_fields=["until"])
    return found


@command
def qualify(act: Act[Actor], *, orientation: UUID, matter: Matter, understood: str) -> Orientation:
    """What the desk understood, read by both sides."""
    found = own_orientation(act, orientation)
    found.matter = matter
    found.understood = said(understood, "say_what_you_understood", _("Écrivez en une phrase ce que vous avez compris."))
    moved(act, found, "qualify", "matter", "understood")
    return found


@command
def propose_partner(act: Act[Actor], *, orientation: UUID, partner: UUID, why: str = "") -> Orientation:
    """One with room is asked. A human chooses; choosing one that has more in hand than another needs a reason.

    Refused with `partner_is_full`, `another_has_less`.
    """
    found = own_orientation(act, orientation)
    # Locked before its load is read: two desks' hands at once do not pass its capacity.
    list(Partner.objects.select_for_update().filter(body=found.body, matter=found.matter).values_list("pk"))
    loads = loads_of(found.body, Matter(found.matter), localdate(act.happened_at))
    chosen = Partner.objects.filter(body=found.body, uid=partner, pk__in=[one.partner for one in loads]).first()
    if chosen is None:
        raise NotFoundError("no_such_partner")
    if chosen.pk not in {one.partner for one in with_room(loads)}:
        raise RuleViolation(
            "partner_is_full", _("Ce partenaire a déjà tout ce qu'il peut suivre. Choisissez-en un autre.")
        )
    if chosen.pk not in least_loaded(loads) and not why.strip():
        raise RuleViolation("another_has_less", _("Un autre a moins à faire en ce moment. Dites pourquoi celui-ci."))
    found.partner, found.partner_side, found.why_partner = chosen, uuid7(), why.strip()
    moved(act, found, "propose", "partner", "partner_side", "why_partner")
    tell_side(act, found, Side.PARTNER, "exchanges.proposed")
    tell_side(act, found, Side.ASKER, "exchanges.news")
    owed_by_desk(act, found, PARTNER_ANSWERS)
    return found


@command
def set_meeting(act: Act[Actor], *, orientation: UUID, at: datetime, where: str) -> Orientation:
    """An appointment between both; set again, it moves, and both are told. Refused with `in_the_past`."""
    found = own_orientation(act, orientation)
    if at <= act.happened_at:
        raise RuleViolation("in_the_past", _("Choisissez un jour à venir."))
    found.meets_at, found.meets_where = at, said(where, "say_where", _("Dites où, ou par quel téléphone."))
    # Another appointment: what was said of the one before is over, and both are asked again after this one.
    found.asked_both_at = None
    found.asker_outcome = found.asker_words = found.partner_outcome = found.partner_words = ""
    said_before = ("asked_both_at", "asker_outcome", "asker_words", "partner_outcome", "partner_words")
    moved(act, found, "set_meeting", "meets_at", "meets_where", *said_before)
    for side in Side:
        tell_side(act, found, Side(side), "exchanges.news")
    owed_by_desk(act, found, at - act.happened_at + OUTCOME_AFTER)
    return found


@command
def refuse(act: Act[Actor], *, orientation: UUID, reason: str) -> Orientation:
    """Not for this desk, with a reason that the association reads."""
    found = own_orientation(act, orientation)
    found.reason = said(reason, "say_why", _("Dites pourquoi, et vers qui se tourner : l'association le lira."))
    moved(act, found, "refuse", "reason")
    close_duties(found.uid, at=act.happened_at, kind=DUTY_ORIENT)
    tell_side(act, found, Side.ASKER, "exchanges.news")
    return found
