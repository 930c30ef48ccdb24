"""Asking something of a body; answering without having to say why."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in, rows_allowed
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import AskMoved, AskReminded, BodyAsked, PaceSaid
from maillon.voice.bodies.models import Body, BodyAsk, BodyPace, QuietWeeks
from maillon.voice.bodies.rules_life import AskLoad, first_of_next_month
from maillon.voice.bodies.states_asks import ASK_LIFECYCLE, AskKind, AskState

DUTY_ANSWER = "answer_body_ask"
USUAL_DELAY = timedelta(days=21)


def load_of(body: Body, day: date) -> AskLoad:
    """What this body is asked this month, and what it said it can take. Two queries."""
    quiet = QuietWeeks.objects.filter(body=body, starts_on__lte=day, ends_on__gte=day).order_by("-ends_on").first()
    counts = BodyAsk.objects.filter(body=body).aggregate(
        month=Count("pk", filter=Q(asked_at__year=day.year, asked_at__month=day.month) & ~Q(state="withdrawn")),
        waiting=Count("pk", filter=Q(state=AskState.WAITING)),
    )
    cap = BodyPace.objects.filter(body=body).values_list("monthly_cap", flat=True).first()
    return AskLoad(
        this_month=counts["month"],
        waiting=counts["waiting"],
        cap=cap,
        quiet_until=quiet.ends_on if quiet else None,
    )


@command
def ask_body(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    organisation: int,
    office: str,
    kind: AskKind,
    text: str,
    wished_by: date | None = None,
) -> BodyAsk:
    """An institution asks a body for an opinion, a presence or a mission.

    Refused with `quiet_weeks` or `enough_asked`, whose sentence says from when, `date_is_past`, and "not found" to
    whoever does not answer for `organisation`.
    """
    if not may_in(act.actor, Capability.ANSWER_AS_OFFICE, organisation=organisation):
        raise NotFoundError("no_right_here")
    found: Body | None = Body.objects.living().select_for_update(of=("self",)).filter(uid=body).first()
    if found is None:
        raise NotFoundError("no_such_body")
    day = found.today(act.happened_at)
    load = load_of(found, day)
    if load.quiet_until is not None:
        raise RuleViolation(
            "quiet_weeks",
            _("Ce conseil est au calme jusqu'au %(until)s : rien ne lui est demandé d'ici là."),
            until=load.quiet_until.strftime("%d/%m/%Y"),
        )
    if load.full:
        raise RuleViolation(
            "enough_asked",
            _("Ce conseil reçoit assez de demandes ce mois-ci. Vous pourrez demander à partir du %(day)s."),
            day=first_of_next_month(day).strftime("%d/%m/%Y"),
        )
    if wished_by is not None and wished_by < day:
        raise RuleViolation("date_is_past", _("Choisissez une date à venir."))
    made = BodyAsk.objects.create(
        uid=uuid7(),
        body=found,
        organisation_id=organisation,
        office=office.strip(),
        kind=kind,
        text=text.strip(),
        wished_by=wished_by,
        asked_at=act.happened_at,
    )
    open_duty(
        about=made.uid,
        kind=DUTY_ANSWER,
        organisation=found.organisation_id,
        due=act.happened_at + USUAL_DELAY,
        at=act.happened_at,
    )
    record(act, BodyAsked(about=made.uid, body=found.uid, kind=kind.value))
    return made


@command
def answer_ask(act: Act[Actor], *, ask: UUID, move: str, words: str = "") -> BodyAsk:
    """`yes`, `no` or `decline`: no reason is asked, a word may be added."""
    found: BodyAsk = own(act, BodyAsk.objects.all(), ask)
    if move not in {"yes", "no", "decline"}:
        raise RuleViolation("which_answer", _("Choisissez oui, non, ou « nous déclinons »."))
    found.words, found.answered_at = words.strip(), act.happened_at
    return _moved(act, found, move)


def _moved(act: Act[Actor], ask: BodyAsk, move: str) -> BodyAsk:
    ask.state = ASK_LIFECYCLE.target(move, AskState(ask.state))
    ask.save(update_fields=["state", "words", "answered_at"])
    close_duties(ask.uid, at=act.happened_at, kind=DUTY_ANSWER)
    record(act, AskMoved(about=ask.uid, state=ask.state))
    return ask


def _sent(act: Act[Actor], ask: UUID) -> BodyAsk:
    mine = BodyAsk.objects.filter(
        rows_allowed(act.actor, Capability.ANSWER_AS_OFFICE, type(BodyAsk.objects.all()).sent)
    )
    found: BodyAsk | None = mine.select_for_update(of=("self",)).filter(uid=ask).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found


@command
def withdraw_ask(act: Act[Actor], *, ask: UUID) -> BodyAsk:
    """Whoever asked takes it back: it no longer counts in the month."""
    return _moved(act, _sent(act, ask), "withdraw")


@command
def remind_body(act: Act[Actor], *, ask: UUID) -> BodyAsk:
    """The one reminder. Refused with `reminded_once` after it, `already_answered`, or `quiet_weeks`."""
    found = _sent(act, ask)
    if found.state != AskState.WAITING:
        raise RuleViolation("already_answered", _("Ce conseil a déjà répondu."))
    if found.reminded_at is not None:
        raise RuleViolation("reminded_once", _("Ce conseil a déjà reçu un rappel. Il n'y en a pas d'autre."))
    if load_of(found.body, found.body.today(act.happened_at)).quiet_until is not None:
        raise RuleViolation("quiet_weeks", _("Ce conseil est au calme : attendez la fin de sa pause."))
    found.reminded_at = act.happened_at
    found.save(update_fields=["reminded_at"])
    record(act, AskReminded(about=found.uid))
    return found


@command
def set_pace(act: Act[Actor], *, body: UUID, monthly_cap: int | None, quiet: Sequence[tuple[date, date]]) -> Body:
    """What the body takes in a month, and its quiet weeks: both replace what it said before.

    Refused with `ends_before_it_starts`.
    """
    found: Body = own(act, Body.objects.all(), body)
    if any(end < start for start, end in quiet):
        raise RuleViolation("ends_before_it_starts", _("La fin vient avant le début : vérifiez les deux dates."))
    BodyPace.objects.update_or_create(body=found, defaults={"monthly_cap": monthly_cap})
    QuietWeeks.objects.filter(body=found).delete()
    QuietWeeks.objects.bulk_create(
        QuietWeeks(uid=uuid7(), body=found, starts_on=start, ends_on=end) for start, end in quiet
    )
    record(act, PaceSaid(about=found.uid))
    return found
