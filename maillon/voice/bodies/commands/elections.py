"""Setting the neutral months before an election; what institutions say on the page of a place."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import FreezeLifted, FreezeSet, WordPosted, WordRemoved
from maillon.voice.bodies.models import Body, ElectionFreeze, InstitutionWord
from maillon.voice.bodies.queries.elections import within_reach
from maillon.voice.bodies.rules_life import six_months_before
from maillon.voice.bodies.states_elections import ElectionKind, WordKind

LONGEST_VOTE = timedelta(weeks=6)
"""Between the two rounds: no vote lasts longer."""
FURTHEST_VOTE = timedelta(days=365)
"""A first round further away is not yet on any calendar."""


@command
def set_freeze(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    election: ElectionKind,
    first_round: date,
    last_round: date,
    place: int | None = None,
    body: UUID | None = None,
    starts_on: date | None = None,
) -> ElectionFreeze:
    """Neutral from `starts_on` (six months before, as the law counts them, unless said) to the last round.

    It covers the body, or what the organisation posts, or a place: this one silences other institutions too, so only
    who answers in the name of an institution of this place may say it. Refused with `rounds_in_order`,
    `rounds_too_far_apart`, `round_too_far_ahead`, `freeze_one_thing`, and "not found" outside what the actor runs.
    """
    if not may_in(act.actor, Capability.RUN_MEETINGS, organisation=organisation):
        raise NotFoundError("no_right_here")
    begins = starts_on or six_months_before(first_round)
    if not begins <= first_round <= last_round:
        raise RuleViolation(
            "rounds_in_order", _("Mettez ces jours dans l'ordre : le début, le premier tour, le dernier tour.")
        )
    if last_round - first_round > LONGEST_VOTE:
        raise RuleViolation(
            "rounds_too_far_apart", _("Le dernier tour vient six semaines au plus après le premier : changez ce jour.")
        )
    if first_round - localdate(act.happened_at) > FURTHEST_VOTE:
        raise RuleViolation(
            "round_too_far_ahead", _("Notez un vote qui a lieu dans l'année. Les suivants se notent plus tard.")
        )
    if place is not None and body is not None:
        raise RuleViolation("freeze_one_thing", _("Choisissez un lieu ou un conseil, pas les deux."))
    covered: Body | None = own(act, Body.objects.all(), body) if body is not None else None
    if place is not None and not within_reach(act.actor, organisation, place):
        raise NotFoundError("no_right_here")
    made = ElectionFreeze.objects.create(
        uid=uuid7(),
        organisation_id=organisation,
        place_id=place,
        body=covered,
        election=election,
        first_round=first_round,
        starts_on=begins,
        ends_on=last_round,
    )
    record(act, FreezeSet(about=made.uid, election=election.value))
    return made


@command
def lift_freeze(act: Act[Actor], *, freeze: UUID) -> ElectionFreeze:
    """A mistake, or an election put off: the row stays, lifted."""
    found: ElectionFreeze = own(act, ElectionFreeze.objects.all(), freeze)
    if found.lifted_at is None:
        found.lifted_at = act.happened_at
        found.save(update_fields=["lifted_at"])
        record(act, FreezeLifted(about=found.uid))
    return found


@command
def post_word(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    place: int,
    kind: WordKind,
    title: str,
    text: str,
    shown_until: date,
) -> InstitutionWord:
    """An institution says something on a page: signed by itself. Refused with `say_something`, `date_is_past`."""
    if not may_in(act.actor, Capability.ANSWER_AS_OFFICE, organisation=organisation, place=place):
        raise NotFoundError("no_right_here")
    if not title.strip() or not text.strip():
        raise RuleViolation("say_something", _("Écrivez un titre et quelques phrases."))
    if shown_until < localdate(act.happened_at):
        raise RuleViolation("date_is_past", _("Choisissez une date à venir."))
    made = InstitutionWord.objects.create(
        uid=uuid7(),
        organisation_id=organisation,
        place_id=place,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        posted_at=act.happened_at,
        shown_until=shown_until,
    )
    record(act, WordPosted(about=made.uid, kind=kind.value))
    return made


@command
def remove_word(act: Act[Actor], *, word: UUID) -> InstitutionWord:
    """Taken off the page by the institution that said it."""
    mine = InstitutionWord.objects.allowed(act.actor, Capability.ANSWER_AS_OFFICE).select_for_update(of=("self",))
    found: InstitutionWord | None = mine.filter(uid=word).first()
    if found is None:
        raise NotFoundError("not_yours")
    if found.removed_at is None:
        found.removed_at = act.happened_at
        found.save(update_fields=["removed_at"])
        record(act, WordRemoved(about=found.uid))
    return found
