"""Naming two co-pilots and their replacements; taking a mandate oneself; saying the time it takes."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.periods import Period
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.contracts import rules
from maillon.voice.contracts.commands.own import own, own_contract
from maillon.voice.contracts.commands.voices import take_over_voices
from maillon.voice.contracts.events import MandateTaken, PilotNamed, TimeDeclared
from maillon.voice.contracts.models import Contract, Mandate, MonthTime, MonthTimeDetails
from maillon.voice.contracts.states import Side

DUTY_TAKE = "take_mandate"
TAKE_WITHIN_DAYS = 15


@command
def name_pilot(  # one field a line of the form
    act: Act[Actor],
    *,
    contract: UUID,
    side: Side,
    organisation: int,
    office: str,
    starts_on: date,
    ends_on: date | None = None,
    letter_local_on: date | None = None,
    letter_state_on: date | None = None,
    mission: str = "",
) -> Mandate:
    """The co-pilot of one side: an office of an institution. Whoever holds it takes it herself afterwards.

    Refused with `mandates_overlap` (one a side at a time), `same_institution` (two sides, two institutions),
    `outside_the_contract`, `ends_before_it_starts`, `not_happened_yet` (a letter of tomorrow).
    """
    found = own_contract(act, contract)
    period = rules.span(starts_on, ends_on)
    rules.inside(starts_on, found.life)
    for letter in (letter_local_on, letter_state_on):
        if letter is not None:
            rules.not_ahead(letter, localdate(act.happened_at))
    titulars = found.mandates.filter(replaces__isnull=True)
    rules.alone(period, _kept(titulars.filter(side=side)))
    if any(period.overlaps(one) for one in _kept(titulars.exclude(side=side).filter(organisation=organisation))):
        raise RuleViolation(
            "same_institution", _("Les deux copilotes viennent de deux institutions : choisissez l'autre institution.")
        )
    made = Mandate.objects.create(
        uid=uuid7(),
        contract=found,
        side=side,
        organisation=Organisation.objects.get(pk=organisation),
        office=office.strip(),
        mission=mission.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        letter_local_on=letter_local_on,
        letter_state_on=letter_state_on,
    )
    _wait_for_someone(act, made)
    take_over_voices(act, made)
    record(act, PilotNamed(about=made.uid, side=side.value))
    return made


def _kept(rows: Iterable[Mandate]) -> list[Period]:
    return [one.kept for one in rows if one.kept is not None]


def _wait_for_someone(act: Act[Actor], mandate: Mandate) -> None:
    open_duty(
        about=mandate.uid,
        kind=DUTY_TAKE,
        organisation=mandate.organisation_id,
        due=act.happened_at.replace(hour=18, minute=0) + rules.days(TAKE_WITHIN_DAYS),
        at=act.happened_at,
    )


@command
def name_replacement(act: Act[Actor], *, mandate: UUID, office: str, starts_on: date, ends_on: date) -> Mandate:
    """Who stands in for a co-pilot between two days, from the same institution: never without someone to call.

    Refused with `mandates_overlap`, `outside_the_mandate`, `ends_before_it_starts`, `replaces_a_replacement`.
    """
    found: Mandate = own(act, Mandate.objects.select_related("contract"), mandate)
    if found.replaces_id is not None:
        raise RuleViolation(
            "replaces_a_replacement", _("Choisissez la personne titulaire : c'est elle qu'on remplace.")
        )
    period = rules.span(starts_on, ends_on)
    if starts_on not in found.span or ends_on not in found.span:
        raise RuleViolation(
            "outside_the_mandate", _("Ces dates sortent du mandat remplacé : restez entre son début et sa fin.")
        )
    rules.alone(period, _kept(found.replacements.all()))
    made = Mandate.objects.create(
        uid=uuid7(),
        contract=found.contract,
        side=found.side,
        organisation_id=found.organisation_id,
        office=office.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        replaces=found,
    )
    _wait_for_someone(act, made)
    record(act, PilotNamed(about=made.uid, side=made.side, replacement=True))
    return made


@command
def take_mandate(act: Act[Actor], *, mandate: UUID, public_name: str = "") -> Mandate:
    """« C'est moi »: her own card, and the name she agrees to show. An empty one takes her consent back at once.

    Refused with `taken_by_someone`, or `both_sides` to whoever already holds the other side on those days.
    """
    found: Mandate = own(act, Mandate.objects.select_related("contract"), mandate)
    if found.person_id is not None and found.person_id not in act.actor.persons:
        raise RuleViolation(
            "taken_by_someone", _("Quelqu'un tient déjà ce mandat. Terminez-le, ou nommez un remplacement.")
        )
    across = found.contract.mandates.exclude(side=found.side).filter(person__in=act.actor.persons)
    if any(found.span.overlaps(one) for one in _kept(across)):
        raise RuleViolation(
            "both_sides", _("Vous tenez déjà l'autre côté : une même personne ne compte jamais pour les deux.")
        )
    found.person_id = found.person_id or _card(act, found.organisation_id)
    found.public_name = public_name.strip()
    found.taken_on = found.taken_on or localdate(act.happened_at)
    found.save(update_fields=["person", "public_name", "taken_on"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY_TAKE)
    take_over_voices(act, found)
    record(act, MandateTaken(about=found.uid, shown=bool(found.public_name)))
    return found


def _card(act: Act[Actor], organisation: int) -> int:
    """The card through which the actor speaks for that institution."""
    for grant in act.actor.grants_for(Capability.ANSWER_AS_OFFICE):
        if grant.organisation == organisation:
            return grant.person
    raise NotFoundError("not_yours")


@command
def sign_letter(act: Act[Actor], *, mandate: UUID, on: date) -> Mandate:
    """One institution signs the mandate letter: the writer's for its side, the other's for its own.

    Refused with `not_happened_yet`; not found for whoever answers for neither side.
    """
    found: Mandate | None = Mandate.objects.filter(uid=mandate).select_related("contract").first()
    if found is None:
        raise NotFoundError("not_yours")
    side = side_of(act, found.contract)
    rules.not_ahead(on, localdate(act.happened_at))
    if side == Side.LOCAL:
        found.letter_local_on = on
    else:
        found.letter_state_on = on
    found.save(update_fields=["letter_local_on", "letter_state_on"])
    record(act, PilotNamed(about=found.uid, side=found.side, replacement=found.replaces_id is not None))
    return found


def may_write(actor: Actor, contract: Contract) -> bool:
    """Whether the actor's institution writes this contract."""
    return Contract.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(pk=contract.pk).exists()


def side_of(act: Act[Actor], contract: Contract) -> Side:
    """The side for which the actor's institution steers this contract today."""
    running = Mandate.objects.allowed(act.actor, Capability.ANSWER_AS_OFFICE).on(localdate(act.happened_at))
    side = running.filter(contract=contract).order_by("replaces_id", "pk").values_list("side", flat=True).first()
    if side is None:
        raise NotFoundError("not_yours")
    return Side(side)


@command
def declare_time(
    act: Act[Actor], *, mandate: UUID, month: date, hours: float = 0, days: float = 0, note: str = ""
) -> MonthTime:
    """The time she really gave that month; said again, it replaces. Only who holds the mandate says it.

    Refused with `not_your_mandate`, `month_ahead`, `outside_the_mandate`, `time_out_of_month`.
    """
    found: Mandate = own(act, Mandate.objects.select_related("person__dossier"), mandate)
    if found.person is None or found.person_id not in act.actor.persons:
        raise RuleViolation("not_your_mandate", _("Seule la personne qui tient ce mandat dit son temps."))
    first = month.replace(day=1)
    rules.plausible(first)
    if first > localdate(act.happened_at):
        raise RuleViolation("month_ahead", _("Ce mois n'a pas commencé : choisissez un mois déjà vécu."))
    if not rules.month_of(first).overlaps(found.span):
        raise RuleViolation("outside_the_mandate", _("Ce mois est hors de votre mandat : choisissez-en un autre."))
    minutes = rules.minutes_of(hours, days)
    row = found.months.filter(month=first).first() or MonthTime(uid=uuid7(), mandate=found, month=first)
    row.said_at, row.dossier = act.happened_at, found.person.dossier
    seal(row, MonthTimeDetails(minutes=minutes, note=note.strip()))
    row.save()
    record(act, TimeDeclared(about=row.uid))
    return row


def holder(act: Act[Actor], contract: Contract, side: Side) -> tuple[Mandate, Person]:
    """The mandate of that side the actor holds today, herself or as a replacement.

    Refused with `not_a_pilot` to whoever holds none.
    """
    running = Mandate.objects.on(localdate(act.happened_at)).filter(
        contract=contract, side=side, person__in=act.actor.persons
    )
    found = running.select_related("person").order_by("replaces_id", "pk").first()
    if found is None or found.person is None:
        raise RuleViolation(
            "not_a_pilot",
            _(
                "Seule la personne copilote de ce côté, ou qui la remplace aujourd'hui, peut répondre. Prenez d'abord le mandat."
            ),
        )
    return found, found.person
