"""What the actor may act upon, and how both sides of a request are told."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from maillon.ground.access.public import Actor, Capability, PassKind, ScopedQuerySet, give_link
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges.events import OrientationMoved
from maillon.voice.exchanges.models import Orientation
from maillon.voice.exchanges.states import ORIENTATION_LIFECYCLE, OrientationState, Side

DUTY_ORIENT = "orient"
LINK_LIVES = timedelta(days=180)
PARTNER_ANSWERS, OUTCOME_AFTER = timedelta(days=7), timedelta(days=7)


def own(act: Act[Actor], rows: ScopedQuerySet, uid: UUID) -> Any:
    """The row of this identifier that the actor's grants reach, locked."""
    mine = rows.allowed(act.actor, Capability.RUN_MEETINGS).select_for_update(of=("self",))
    found = mine.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found


def own_body(act: Act[Actor], uid: UUID) -> Body:
    found: Body = own(act, Body.objects.living().select_related("organisation__space"), uid)
    return found


def own_orientation(act: Act[Actor], uid: UUID) -> Orientation:
    found: Orientation = own(act, Orientation.objects.select_related("body", "partner"), uid)
    return found


def said(text: str, code: str, message: Any) -> str:
    """`text` without its edges; refused with `code` when nothing is left."""
    if not text.strip():
        raise RuleViolation(code, message)
    return text.strip()


def moved(act: Act[Actor], found: Orientation, move: str, *fields: str) -> Orientation:
    """The row saved in its next state, its fact written; "refused" when that move is not for this state."""
    found.state = ORIENTATION_LIFECYCLE.target(move, OrientationState(found.state))
    found.save(update_fields=["state", *fields])
    record(act, OrientationMoved(about=found.uid, state=found.state))
    return found


def owed_by_desk(act: Act[Actor], found: Orientation, within: timedelta) -> None:
    """The next thing the desk owes; the one before is done."""
    close_duties(found.uid, at=act.happened_at, kind=DUTY_ORIENT)
    open_duty(
        about=found.uid,
        kind=DUTY_ORIENT,
        organisation=found.body.organisation_id,
        due=act.happened_at + within,
        at=act.happened_at,
        reference=found.reference,
    )


def tell_side(act: Act[Actor], found: Orientation, side: Side, notice: str) -> None:
    """A new link to its own side of the page, by its own channel; nothing when it left no contact."""
    about = found.asker_side if side == Side.ASKER else found.partner_side
    person = found.contact_id if side == Side.ASKER else found.partner.contact_id if found.partner else None
    if about is None or person is None:
        return
    token = give_link(PassKind.ORIENTATION, about, at=act.happened_at, expires_at=act.happened_at + LINK_LIVES)
    tell(
        act,
        notice=notice,
        person=person,
        about=found.uid,
        organisation=found.body.organisation_id,
        link=f"/orientations/{token}/",
    )
