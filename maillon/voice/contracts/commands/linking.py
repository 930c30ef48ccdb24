"""Linking bodies to a contract, and asking councils their opinion."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.periods import Period
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.contracts import rules
from maillon.voice.contracts.commands.own import own, own_contract
from maillon.voice.contracts.events import BodyLinked, Consulted
from maillon.voice.contracts.models import Change, Consultation, Contract, ContractBody
from maillon.voice.contracts.parts import part_of
from maillon.voice.contracts.states import Answer, Part, ToldBy

DUTY_ANSWER = "answer_consultation"
ANSWER_WITHIN = timedelta(days=30)
STILL_WAITED_FOR = timedelta(days=60)


@command
def link_body(  # one field a line of the form
    act: Act[Actor],
    *,
    contract: UUID,
    body: UUID,
    since: date,
    until: date | None = None,
    label: str = "",
    decides: str = "",
    rhythm: str = "",
    chair: str = "",
) -> ContractBody:
    """A body belongs to the contract from a day. A council may be older than the contract; an instance lives inside it.

    Refused with `linked_already` (the same days), `outside_the_contract`, `ends_before_it_starts`.
    """
    found = own_contract(act, contract)
    linked = Body.objects.filter(uid=body).first()
    if linked is None:
        raise NotFoundError("no_such_body")
    period, part = rules.span(since, until), part_of(linked)
    if part == Part.INSTANCE or since > found.ends_on:
        rules.inside(since, found.life)
    if any(period.overlaps(link.life) for link in found.links.filter(body=linked)):
        raise RuleViolation("linked_already", _("Cette instance est déjà rattachée à ces dates."))
    made = ContractBody.objects.create(
        uid=uuid7(),
        contract=found,
        body=linked,
        part=part,
        since=since,
        until=until,
        label=label.strip(),
        decides=decides.strip(),
        rhythm=rhythm.strip(),
        chair=chair.strip(),
    )
    record(act, BodyLinked(about=found.uid, part=part.value, since=since.isoformat(), until=_iso(until)))
    return made


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@command
def describe_link(
    act: Act[Actor],
    *,
    link: UUID,
    until: date | None = None,
    label: str = "",
    decides: str = "",
    rhythm: str = "",
    chair: str = "",
) -> ContractBody:
    """What it decides, how often, who chairs; its last day when there is one. Its first day does not change."""
    known = ContractBody.objects.filter(uid=link).select_related("contract").first()
    if known is None:
        raise NotFoundError("not_yours")
    found = own_contract(act, known.contract.uid)
    period = rules.span(known.since, until)
    others = found.links.filter(body=known.body_id).exclude(pk=known.pk)
    if any(period.overlaps(Period(one.since, one.until)) for one in others):
        raise RuleViolation("linked_already", _("Cette instance est déjà rattachée à ces dates."))
    known.until, known.label, known.decides = until, label.strip(), decides.strip()
    known.rhythm, known.chair = rhythm.strip(), chair.strip()
    known.save(update_fields=["until", "label", "decides", "rhythm", "chair"])
    record(act, BodyLinked(about=found.uid, part=known.part, since=known.since.isoformat(), until=_iso(until)))
    return known


@command
def consult(  # one field a line of the form
    act: Act[Actor],
    *,
    contract: UUID,
    body: UUID,
    question: str,
    asked_on: date,
    change: UUID | None = None,
    answer: Answer = Answer.NONE,
    answered_on: date | None = None,
    words: str = "",
) -> Consultation:
    """A linked council was asked, on the contract itself or on one change; without answer, it owes one.

    Refused with `not_linked`, `body_not_there_yet` (asked before it existed), `body_is_over`, `consulted_already`,
    `answer_needs_a_date`, `answer_before_question`, `not_happened_yet`.
    """
    found = own_contract(act, contract)
    today = localdate(act.happened_at)
    rules.not_ahead(asked_on, today)
    asked = _council(found, body, asked_on)
    about = _change(found, change)
    if found.consultations.filter(change=about, body=asked).exists():
        raise RuleViolation("consulted_already", _("Ce conseil a déjà été consulté sur ce texte : notez sa réponse."))
    made = Consultation(
        uid=uuid7(), contract=found, change=about, body=asked, question=question.strip(), asked_on=asked_on
    )
    _say(made, answer, answered_on, words, today, ToldBy.WRITER)
    made.save()
    if answer == Answer.NONE and asked_on + STILL_WAITED_FOR >= today:
        due = max(asked_on + ANSWER_WITHIN, today)
        open_duty(
            about=made.uid,
            kind=DUTY_ANSWER,
            organisation=asked.organisation_id,
            due=datetime.combine(due, time(18), UTC),
            at=act.happened_at,
        )
    record(act, Consulted(about=made.uid, answer=answer.value, told_by=made.told_by))
    return made


def _council(contract: Contract, body: UUID, day: date) -> Body:
    links = list(contract.links.filter(body__uid=body, part=Part.COUNCIL).select_related("body"))
    if not links:
        raise RuleViolation("not_linked", _("Rattachez d'abord ce conseil à ce cadre, avec la date de sa création."))
    closed = links[0].body.closed_on
    if closed is not None and day > closed:
        raise RuleViolation(
            "body_is_over",
            _("Le %(day)s, ce conseil n'existait plus (terminé le %(end)s) : vérifiez la date."),
            day=rules.written(day),
            end=rules.written(closed),
        )
    if not any(day in link.life for link in links):
        raise RuleViolation(
            "body_not_there_yet",
            _("Le %(day)s, ce conseil n'existait pas (il existe depuis le %(since)s) : vérifiez la date."),
            day=rules.written(day),
            since=rules.written(links[0].since),
        )
    return links[0].body


def _change(contract: Contract, uid: UUID | None) -> Change | None:
    if uid is None:
        return None
    found: Change | None = contract.changes.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_change")
    return found


def _say(row: Consultation, answer: Answer, on: date | None, words: str, today: date, told_by: ToldBy) -> None:
    if answer == Answer.NONE:
        row.answer, row.answered_on, row.words, row.told_by = answer, None, "", ""
        return
    if on is None:
        raise RuleViolation("answer_needs_a_date", _("Dites quel jour le conseil a répondu."))
    rules.not_ahead(on, today)
    if on < row.asked_on:
        raise RuleViolation(
            "answer_before_question",
            _("La question a été posée le %(day)s : la réponse vient après."),
            day=rules.written(row.asked_on),
        )
    row.answer, row.answered_on, row.words, row.told_by = answer, on, words.strip(), told_by


@command
def note_answer(
    act: Act[Actor], *, consultation: UUID, answer: Answer, answered_on: date | None, words: str = ""
) -> Consultation:
    """What the institution heard. Refused with `council_spoke` once the council said it itself."""
    rows = Consultation.objects.filter(uid=consultation).select_related("contract")
    known = rows.first()
    if known is None:
        raise NotFoundError("not_yours")
    own_contract(act, known.contract.uid)
    if known.told_by == ToldBy.COUNCIL:
        raise RuleViolation("council_spoke", _("Le conseil a répondu lui-même : ses mots restent."))
    return _answered(act, known, answer, answered_on, words, ToldBy.WRITER)


@command
def answer_consultation(
    act: Act[Actor], *, consultation: UUID, answer: Answer, answered_on: date | None, words: str = ""
) -> Consultation:
    """The council's own words, at any moment: they replace what the institution had noted."""
    found: Consultation = own(act, Consultation.objects.all(), consultation, Capability.RUN_MEETINGS)
    return _answered(act, found, answer, answered_on, words, ToldBy.COUNCIL)


def _answered(
    act: Act[Actor], row: Consultation, answer: Answer, on: date | None, words: str, told_by: ToldBy
) -> Consultation:
    _say(row, answer, on, words, localdate(act.happened_at), told_by)
    row.save(update_fields=["answer", "answered_on", "words", "told_by"])
    if row.answer != Answer.NONE:
        close_duties(row.uid, at=act.happened_at)
    record(act, Consulted(about=row.uid, answer=row.answer, told_by=row.told_by))
    return row
