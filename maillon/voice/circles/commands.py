"""Inviting partners by function, and exchanging words. Nothing here reads or writes a project, an amount or an opinion."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, can
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, BodyKind
from maillon.voice.circles.events import PartnerInvited, PartnerLeft, WordMoved, WordPosted
from maillon.voice.circles.models import CircleSeat, Word
from maillon.voice.circles.states import WORD_LIFECYCLE, WordKind, WordState


@command
def invite_partner(
    act: Act[Actor], *, body: UUID, organisation: int, function: str, until: date | None = None
) -> CircleSeat:
    """An organisation enters by one of its functions; with the first one, the host has its own seat.

    Refused with `which_function`, `already_invited`, `no_such_organisation`, `ends_before_it_starts`.
    """
    circle, today = _own_circle(act, body), localdate(act.happened_at)
    if not function.strip():
        raise RuleViolation(
            "which_function", _("Dites quelle fonction est invitée, par exemple « direction de l'école ».")
        )
    if until is not None and until < today:
        raise RuleViolation("ends_before_it_starts", _("Ce jour est déjà passé : choisissez un jour à venir."))
    invited = Organisation.objects.living().filter(pk=organisation).first()
    if invited is None:
        raise RuleViolation("no_such_organisation", _("Choisissez une organisation de l'annuaire."))
    CircleSeat.objects.filter(body=circle, until__lt=today, ended_on__isnull=True).update(ended_on=today)
    live = CircleSeat.objects.filter(body=circle, ended_on__isnull=True)
    if live.filter(organisation=invited, function=function.strip()).exists():
        raise RuleViolation("already_invited", _("Cette fonction est déjà dans le cercle."))
    if not live.filter(organisation=circle.organisation_id).exists():
        _seat(act, circle, circle.organisation, "", None)
    return _seat(act, circle, invited, function.strip(), until)


def _own_circle(act: Act[Actor], uid: UUID) -> Body:
    rows = Body.objects.allowed(act.actor, Capability.RUN_MEETINGS).living().select_for_update(of=("self",))
    found: Body | None = rows.filter(uid=uid, kind=BodyKind.PARTNERS).first()
    if found is None:
        raise NotFoundError("not_a_circle_of_yours")
    return found


def _seat(act: Act[Actor], body: Body, organisation: Organisation, function: str, until: date | None) -> CircleSeat:
    made: CircleSeat = CircleSeat.objects.create(
        uid=uuid7(),
        body=body,
        organisation=organisation,
        function=function,
        since=localdate(act.happened_at),
        until=until,
    )
    record(act, PartnerInvited(about=made.uid, body=body.uid))
    return made


@command
def end_seat(act: Act[Actor], *, seat: UUID) -> CircleSeat:
    """The partner leaves; what it said stays. The host's own seat stays as long as the circle (`host_stays`)."""
    rows = CircleSeat.objects.select_for_update(of=("self",)).select_related("body")
    found: CircleSeat | None = rows.filter(uid=seat).first()
    if found is None or not can(act.actor, Capability.RUN_MEETINGS, found.body):
        raise NotFoundError("not_a_circle_of_yours")
    if not found.function:
        raise RuleViolation("host_stays", _("Qui anime le cercle y reste : terminez plutôt le cercle."))
    if found.ended_on is None:
        found.ended_on = localdate(act.happened_at)
        found.save(update_fields=["ended_on"])
        record(act, PartnerLeft(about=found.uid, body=found.body.uid))
    return found


@command
def post_word(act: Act[Actor], *, seat: UUID, kind: WordKind, text: str) -> Word:
    """One word for the whole circle, signed by the organisation and its function."""
    return _say(act, _own_seat(act, seat), text, kind=kind)


@command
def answer_word(act: Act[Actor], *, word: UUID, seat: UUID, text: str) -> Word:
    """Refused with `word_is_settled` once it is settled: reopen it first."""
    mine = _own_seat(act, seat)
    rows = Word.objects.select_for_update(of=("self",)).filter(answers__isnull=True, seat__body=mine.body_id)
    found = rows.filter(uid=word).exclude(state=WordState.REMOVED).first()
    if found is None:
        raise NotFoundError("no_such_word")
    if found.state != WordState.OPEN:
        raise RuleViolation("word_is_settled", _("Ce mot est réglé. Rouvrez-le pour répondre, ou écrivez-en un autre."))
    found.touched_at = act.happened_at
    found.save(update_fields=["touched_at"])
    return _say(act, mine, text, answers=found)


def _own_seat(act: Act[Actor], uid: UUID) -> CircleSeat:
    rows = CircleSeat.objects.allowed(act.actor, Capability.WORK_WITH_PARTNERS).live(localdate(act.happened_at))
    found: CircleSeat | None = rows.select_related("body").filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_invited")
    return found


def _say(
    act: Act[Actor], seat: CircleSeat, text: str, *, kind: WordKind | None = None, answers: Word | None = None
) -> Word:
    if not text.strip():
        raise RuleViolation("say_it", _("Écrivez votre mot."))
    made = Word.objects.create(
        uid=uuid7(),
        seat=seat,
        kind=kind.value if kind else "",
        answers=answers,
        text=text.strip(),
        said_at=act.happened_at,
        touched_at=act.happened_at,
    )
    record(act, WordPosted(about=made.uid, answers=answers.uid if answers else None))
    return made


@command
def move_word(act: Act[Actor], *, word: UUID, move: str) -> Word:
    """Settled, reopened or removed, by the organisation that said it or by the host. A removed word shows no more."""
    rows = Word.objects.select_for_update(of=("self",)).select_related("seat__body")
    found = rows.filter(uid=word, seat__body__in=Body.objects.living()).exclude(state=WordState.REMOVED).first()
    if found is None or move not in WORD_LIFECYCLE.moves or not _may_move(act, found):
        raise NotFoundError("not_your_word")
    found.state = WORD_LIFECYCLE.target(move, WordState(found.state))
    found.touched_at = act.happened_at
    found.save(update_fields=["state", "touched_at"])
    record(act, WordMoved(about=found.uid, state=found.state))
    return found


def _may_move(act: Act[Actor], word: Word) -> bool:
    seats = CircleSeat.objects.allowed(act.actor, Capability.WORK_WITH_PARTNERS).live(localdate(act.happened_at))
    ours = seats.filter(body=word.seat.body_id, organisation=word.seat.organisation_id)
    return ours.exists() or can(act.actor, Capability.RUN_MEETINGS, word.seat.body)
