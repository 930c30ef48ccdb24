"""The two sides: an association asks; a partner says yes or no; each says what came of it."""

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, find_by_link, give_link
from maillon.ground.actors.public import PersonDetails, add_person
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.exchanges.commands.own import (
    DUTY_ORIENT,
    LINK_LIVES,
    PARTNER_ANSWERS,
    moved,
    owed_by_desk,
    said,
    tell_side,
)
from maillon.voice.exchanges.events import OrientationAsked, OutcomeSaid
from maillon.voice.exchanges.models import Desk, Orientation
from maillon.voice.exchanges.states import Matter, OrientationState, Outcome, Side

KEPT = timedelta(days=365)


@command
def ask_orientation(
    act: Act[Actor], *, body: UUID, asker: str, text: str, matter: Matter, contact: PersonDetails | None = None
) -> Orientation:
    """Someone of an association asks the desk; a reasoned answer is owed within the days it said.

    Refused with `no_desk_here`, `which_association`, `say_what_you_need`, `how_to_reach_you`.
    """
    desk = Desk.objects.select_related("body__organisation__space").filter(body__uid=body, closed_at=None).first()
    space = desk.body.organisation.space if desk else None
    if desk is None or space is None:
        raise NotFoundError("no_desk_here")
    if contact is None:
        raise RuleViolation("how_to_reach_you", _("Laissez un téléphone ou un courriel : c'est par là qu'on répond."))
    card = add_person(act, space=space, details=contact, purpose="contact", ends_on=localdate(act.happened_at + KEPT))
    made = Orientation.objects.create(
        uid=uuid7(),
        reference=free_reference(lambda wished: Orientation.objects.filter(reference=wished).exists()),
        body=desk.body,
        asker=said(asker, "which_association", _("Écrivez le nom de l'association.")),
        contact=card,
        text=said(text, "say_what_you_need", _("Dites ce dont l'association a besoin.")),
        matter=matter,
        asked_at=act.happened_at,
        asker_side=uuid7(),
    )
    owed_by_desk(act, made, timedelta(days=desk.answers_within))
    record(act, OrientationAsked(about=made.uid, body=desk.body.uid))
    return made


def asker_link(made: Orientation, act: Act[Actor]) -> str:
    """The path of the page where the association follows its request."""
    token = give_link(
        PassKind.ORIENTATION, made.asker_side, at=act.happened_at, expires_at=act.happened_at + LINK_LIVES
    )
    return f"/orientations/{token}/"


def _by_link(act: Act[Actor], token: str) -> tuple[Orientation, Side]:
    opened = find_by_link(PassKind.ORIENTATION, token, at=act.happened_at)
    rows = Orientation.objects.select_for_update(of=("self",)).select_related("body", "partner")
    for side in Side if opened else ():
        found = rows.filter(**{f"{side}_side": opened.about}).first() if opened else None
        if found is not None:
            return found, Side(side)
    raise NotFoundError("no_such_orientation")


@command
def answer_proposal(act: Act[Actor], *, token: str, yes: bool, why: str = "") -> Orientation:
    """The partner takes it up, or says no with a reason: the desk looks for another, and nothing of it stays open.

    Refused with `say_why_not`; "not found" for the link of the association.
    """
    found, side = _by_link(act, token)
    if side != Side.PARTNER:
        raise NotFoundError("no_such_orientation")
    if yes:
        moved(act, found, "accept")
        tell_side(act, found, Side.ASKER, "exchanges.news")
    else:
        found.declined = said(why, "say_why_not", _("Dites en une phrase pourquoi : cela aide à en chercher un autre."))
        found.partner = found.partner_side = None
        found.why_partner = ""
        moved(act, found, "decline", "declined", "partner", "partner_side", "why_partner")
    owed_by_desk(act, found, PARTNER_ANSWERS)
    return found


@command
def say_outcome(act: Act[Actor], *, token: str, outcome: Outcome, words: str = "") -> Orientation:
    """What came of it, for one side. Ended when both have said theirs; until then it may be changed.

    Refused with `not_met_yet` before the meeting.
    """
    found, side = _by_link(act, token)
    if found.state != OrientationState.MEETING or found.meets_at is None or act.happened_at < found.meets_at:
        raise RuleViolation("not_met_yet", _("Le rendez-vous n'a pas encore eu lieu, ou tout est déjà dit."))
    setattr(found, f"{side}_outcome", outcome)
    setattr(found, f"{side}_words", words.strip())
    fields = [f"{side}_outcome", f"{side}_words"]
    record(act, OutcomeSaid(about=found.uid, side=side))
    if found.asker_outcome and found.partner_outcome:
        moved(act, found, "end", *fields)
        close_duties(found.uid, at=act.happened_at, kind=DUTY_ORIENT)
    else:
        found.save(update_fields=fields)
    return found
