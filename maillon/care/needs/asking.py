"""Asking: from the web, by telephone or on paper, the same need and the same follow-up."""

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs import rules
from maillon.care.needs.events import NeedReceived, NeedSpotted
from maillon.care.needs.models import Need, NeedDetails
from maillon.care.needs.owing import DutyCode, owe
from maillon.care.needs.places import who_answers
from maillon.care.needs.states import Frequency, NeedState, Origin, Theme, Urgency
from maillon.care.needs.telling import tell_requester
from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Answering, PersonDetails, add_person
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import Dossier, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

PURPOSE = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked, in the words and choices of the one who asks."""

    theme: Theme = Theme.OTHER
    said: str = ""
    quantity: int | None = None
    frequency: Frequency = Frequency.ONCE
    urgency: Urgency = Urgency.WEEK
    precision: str = ""
    origin: Origin = Origin.HERSELF


@command
def ask_callback(
    act: Act[Actor],
    *,
    place: int,
    phone: str,
    language: str = "fr",
    origin: Origin = Origin.HERSELF,
    agreed: bool = True,
) -> Need:
    """« Rappelez-moi »: a telephone and a language, nothing else.

    For someone who has not said yes (`agreed` false) the wish lives three days unless confirmed.
    Refused where nobody answers (`nobody_answers`), and for oneself without agreement.
    """
    reach = PersonDetails(phone=phone, language=language, channel="call")
    need = _new_need(act, place=place, wish=Wish(origin=origin), reach=reach, callback=True, agreed=agreed)
    return _welcome(act, need)


@command
def ask(act: Act[Actor], *, place: int, wish: Wish, reach: PersonDetails | None) -> Need:
    """A request with a theme and a delay. Without `reach` it has no identity (a relay, a voucher).

    For someone else, only when she agrees; otherwise `ask_callback` keeps a wish and nothing more.
    Refused where nobody answers (`nobody_answers`) or without a way to answer (`no_way_to_answer`).
    """
    need = _new_need(act, place=place, wish=wish, reach=reach, callback=False, agreed=True)
    return _welcome(act, need)


def _new_need(
    act: Act[Actor], *, place: int, wish: Wish, reach: PersonDetails | None, callback: bool, agreed: bool
) -> Need:
    answering = who_answers(place, "" if callback else wish.theme, localdate(act.happened_at))
    if answering is None or answering.organisation.space is None:
        raise RuleViolation(
            "nobody_answers",
            _("Personne n'a encore dit qu'il répond ici. Appelez la mairie ou le numéro affiché sur cette page."),
        )
    if reach is not None:
        rules.check_reachable(reach.phone, reach.email)
    today = localdate(act.happened_at)
    space = answering.organisation.space
    ends_on = today + (rules.KEEP_OPEN if agreed else rules.UNCONFIRMED_FOR)
    person = None if reach is None else add_person(act, space=space, details=reach, purpose=PURPOSE, ends_on=ends_on)
    need = Need(
        uid=uuid7(),
        reference=_free_reference(),
        space=space,
        organisation=answering.organisation,
        place_id=place,
        person=person,
        dossier=person.dossier if person else _own_dossier(act, space),
        theme=wish.theme,
        quantity=wish.quantity,
        frequency=wish.frequency,
        urgency=wish.urgency,
        needed_by=None if callback else rules.needed_by(wish.urgency, today),
        callback=callback,
        on_behalf=wish.origin != Origin.HERSELF,
        origin=wish.origin,
        state=NeedState.RECEIVED if agreed else NeedState.SPOTTED,
        received_at=act.happened_at,
        review_on=rules.review_day(wish.urgency, act.happened_at),
    )
    seal(need, NeedDetails(said=wish.said, precision=wish.precision))
    _start_clock(act, need, answering)
    need.save()
    return need


def _own_dossier(act: Act[Actor], space: Space) -> Dossier:
    ends_on = localdate(act.happened_at) + rules.KEEP_OPEN
    return open_dossier(space=space, purpose=PURPOSE, at=act.happened_at, ends_on=ends_on)


def _free_reference() -> str:
    return free_reference(lambda wished: Need.objects.filter(reference=wished).exists())


def _start_clock(act: Act[Actor], need: Need, answering: Answering) -> None:
    urgency = Urgency(need.urgency)
    due = rules.first_contact_due(urgency, act.happened_at, answering.delay_hours)
    if need.state == NeedState.SPOTTED:
        owe(act, need, DutyCode.CONFIRM, min(due, act.happened_at + rules.UNCONFIRMED_FOR))
        return
    need.tell_nobody_at = rules.tell_nobody_at(urgency, act.happened_at, answering.delay_hours)
    owe(act, need, DutyCode.FIRST_CONTACT, due)


def _welcome(act: Act[Actor], need: Need) -> Need:
    """Tells her it was received; someone who has not said yes is told nothing before the call."""
    if need.state == NeedState.SPOTTED:
        record(act, NeedSpotted(about=need.uid))
        return need
    record(act, NeedReceived(about=need.uid, theme=need.theme))
    tell_requester(act, need, "needs.received", organisation=need.organisation_id)
    return need
