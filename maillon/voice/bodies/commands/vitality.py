"""How a body says it is doing, and who may help. The telephone chain of those who agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, rows_allowed
from maillon.ground.actors.public import Organisation
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import BodyHelped, ChainJoined, VitalityErased, VitalitySaid
from maillon.voice.bodies.models import Body, Membership, VitalitySheet
from maillon.voice.bodies.queries.vitality import helpers_of
from maillon.voice.bodies.states_asks import Feeling, Help, SharedWith

DUTY_HELP = "help_a_body"
HELP_WITHIN = timedelta(days=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The five plain questions."""

    people: Feeling = Feeling.UNSAID
    energy: Feeling = Feeling.UNSAID
    tools: Feeling = Feeling.UNSAID
    heard: Feeling = Feeling.UNSAID
    ahead: Feeling = Feeling.UNSAID


@command
def say_vitality(
    act: Act[Actor],
    *,
    body: UUID,
    answers: Answers,
    words: str = "",
    helps: Sequence[Help] = (),
    shared_with: SharedWith = SharedWith.NOBODY,
    helper: int | None = None,
) -> VitalitySheet:
    """A dated sheet; with a helper chosen, it owes an answer to what would help.

    Refused with `which_helper` when the sheet is shared without saying with whom, or with someone not offered.
    """
    found: Body = own(act, Body.objects.all(), body)
    chosen: Organisation | None = None
    if shared_with != SharedWith.NOBODY:
        chosen = next((one for one in helpers_of(found, shared_with) if one.pk == helper), None)
        if chosen is None:
            raise RuleViolation("which_helper", _("Choisissez à qui vous montrez cette fiche, ou gardez-la pour vous."))
    made = VitalitySheet.objects.create(
        uid=uuid7(),
        body=found,
        on=found.today(act.happened_at),
        people=answers.people,
        energy=answers.energy,
        tools=answers.tools,
        heard=answers.heard,
        ahead=answers.ahead,
        words=words.strip(),
        helps=[one.value for one in helps],
        shared_with=shared_with,
        helper=chosen,
    )
    if chosen is not None and helps:
        open_duty(
            about=made.uid,
            kind=DUTY_HELP,
            organisation=chosen.pk,
            due=act.happened_at + HELP_WITHIN,
            at=act.happened_at,
        )
    record(act, VitalitySaid(about=found.uid, shared_with=shared_with.value))
    return made


@command
def erase_vitality(act: Act[Actor], *, body: UUID) -> int:
    """All its sheets are gone, for everyone; what helpers owed is closed. Answers how many."""
    found: Body = own(act, Body.objects.all(), body)
    sheets = list(VitalitySheet.objects.filter(body=found))
    for sheet in sheets:
        close_duties(sheet.uid, at=act.happened_at)
        sheet.delete()
    record(act, VitalityErased(about=found.uid))
    return len(sheets)


@command
def say_helped(act: Act[Actor], *, sheet: UUID) -> VitalitySheet:
    """The helper says it has answered. "Not found" for a sheet that was not given to it."""
    given = rows_allowed(act.actor, Capability.RUN_MEETINGS, type(VitalitySheet.objects.all()).given)
    found: VitalitySheet | None = (
        VitalitySheet.objects.filter(given, helper__isnull=False)
        .select_for_update(of=("self",))
        .filter(uid=sheet)
        .first()
    )
    if found is None:
        raise NotFoundError("not_yours")
    if found.helped_at is None:
        found.helped_at = act.happened_at
        found.save(update_fields=["helped_at"])
        close_duties(found.uid, at=act.happened_at)
        record(act, BodyHelped(about=found.uid))
    return found


@command
def join_chain(act: Act[Actor], *, membership: UUID, agreed: bool) -> Membership:
    """Someone who sits agrees to be called, and to be on the paper of the chain, or takes it back at once."""
    found: Membership = own(act, Membership.objects.all(), membership)
    if found.in_phone_tree != agreed:
        found.in_phone_tree = agreed
        found.save(update_fields=["in_phone_tree"])
        record(act, ChainJoined(about=found.uid, agreed=agreed))
    return found
