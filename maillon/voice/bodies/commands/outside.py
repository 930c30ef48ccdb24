"""Letting a firm read for a time, and file what it delivers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, give_link, may_in, revoke
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.files.public import StoredFile, store_upload
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import Delivered, OutsideMandated, OutsideMandateEnded
from maillon.voice.bodies.models import Body, MandateBody, OutsideMandate
from maillon.voice.bodies.queries.outside import opened_mandate, room_codes

AUDIENCE = "outside_mandate"
LONGEST = timedelta(days=730)
DUTY_READ = "read_delivered"
READ_WITHIN = timedelta(days=15)


@command
def mandate_outside(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    firm: str,
    purpose: str,
    bodies: Sequence[UUID],
    rooms: Sequence[str],
    starts_on: date,
    ends_on: date,
) -> OutsideMandate:
    """A firm reads these rooms of these bodies between two days.

    Refused with `which_bodies`, `which_rooms`, `mandate_too_long` (two years at most), `say_what_for`, and "not found"
    outside what the actor runs.
    """
    if not may_in(act.actor, Capability.RUN_MEETINGS, organisation=organisation):
        raise NotFoundError("no_right_here")
    mine = Body.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(organisation=organisation, uid__in=bodies)
    covered = list(mine)
    if not covered or len(covered) != len(set(bodies)):
        raise RuleViolation("which_bodies", _("Choisissez au moins un conseil que vous animez."))
    if not rooms or not set(rooms) <= set(room_codes()):
        raise RuleViolation("which_rooms", _("Choisissez ce que cette structure peut lire."))
    if not firm.strip() or not purpose.strip():
        raise RuleViolation("say_what_for", _("Écrivez qui est mandaté, et pour quoi faire."))
    if not starts_on <= ends_on <= starts_on + LONGEST:
        raise RuleViolation("mandate_too_long", _("Un accès a une fin, deux ans au plus après le début."))
    made = OutsideMandate.objects.create(
        uid=uuid7(),
        organisation_id=organisation,
        firm=firm.strip(),
        purpose=purpose.strip(),
        rooms=sorted(set(rooms)),
        starts_on=starts_on,
        ends_on=ends_on,
        given_at=act.happened_at,
    )
    MandateBody.objects.bulk_create(MandateBody(mandate=made, body=body) for body in covered)
    record(act, OutsideMandated(about=made.uid))
    return made


def mandate_link(mandate: OutsideMandate, act: Act[Actor]) -> str:
    """The token of the firm's link, made once and shown once: a new one replaces the one before."""
    revoke(mandate.uid, at=act.happened_at, kind=PassKind.OUTSIDE)
    first = mandate.bodies.order_by("pk").first()
    zone = ZoneInfo(first.time_zone if first else "Europe/Paris")
    over = datetime.combine(mandate.ends_on + timedelta(days=1), time(), zone)
    return give_link(PassKind.OUTSIDE, mandate.uid, at=act.happened_at, expires_at=over)


@command
def end_mandate(act: Act[Actor], *, mandate: UUID) -> OutsideMandate:
    """Nothing opens any more, from now; what was delivered stays with the organisation."""
    found: OutsideMandate = own(act, OutsideMandate.objects.all(), mandate)
    if found.revoked_at is None:
        found.revoked_at = act.happened_at
        found.save(update_fields=["revoked_at"])
        revoke(found.uid, at=act.happened_at, kind=PassKind.OUTSIDE)
        record(act, OutsideMandateEnded(about=found.uid))
    return found


@command
def deliver(act: Act[Actor], *, mandate: UUID, upload: File[bytes]) -> StoredFile:
    """The firm files what it made, through its link; the team finds it in what it has to do. Refused like any file, and "not found" without the mandate."""
    found = opened_mandate(act.actor, act.happened_at, str(mandate))
    if found is None:
        raise NotFoundError("no_right_here")
    stored = store_upload(act, upload=upload, about=found.uid, audience=AUDIENCE)
    open_duty(
        about=found.uid,
        kind=DUTY_READ,
        organisation=found.organisation_id,
        due=act.happened_at + READ_WITHIN,
        at=act.happened_at,
    )
    record(act, Delivered(about=found.uid))
    return stored


@command
def mark_read(act: Act[Actor], *, mandate: UUID) -> OutsideMandate:
    """The team read what was filed: nothing waits until the next file."""
    found: OutsideMandate = own(act, OutsideMandate.objects.all(), mandate)
    close_duties(found.uid, at=act.happened_at, kind=DUTY_READ)
    return found
