"""Reversed matching: the volunteer's card travels, nothing about the person ever does."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.public import Theme, propose_card, wanted_help
from maillon.care.volunteers import rules
from maillon.care.volunteers.events import CardFreed, CardReported, CardSent, CardsPulled
from maillon.care.volunteers.matching import choice_for
from maillon.care.volunteers.models import Card, CardLot, Volunteer
from maillon.care.volunteers.owing import owe_look
from maillon.care.volunteers.states import CARD_LIFECYCLE, CARD_TAKEN, CardState, Report
from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.ground.vault.public import ErasedError, touch
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7


@command
def pull_cards(
    act: Act[Actor], *, organisation: int, place: int, theme: Theme, language: str = "", how_many: int = 1
) -> CardLot:
    """Relayed: a relay (CCAS, pharmacy) takes one to three cards for a theme and a place. No identity exists here.

    Refused outside the relay's places (`not_here`), and when nobody can be proposed (`nobody_free`).
    """
    if not may_in(act.actor, Capability.HAND_CARDS, organisation=organisation, place=place) or not _is_mine(
        act, organisation
    ):
        raise RuleViolation("not_here", _("Vous ne remettez pas de cartes dans ce lieu."))
    by = Organisation.objects.select_related("space").get(pk=organisation)
    if by.space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace ici."))
    lot = CardLot(
        uid=uuid7(),
        code=_free_code(),
        space=by.space,
        organisation=by,
        place=Place.objects.get(pk=place),
        theme=theme,
        language=language,
        made_by_id=_card_holder(act, organisation),
        made_at=act.happened_at,
    )
    wanted = rules.Wanted(lot=lot.uid, theme=theme, on=localdate(act.happened_at), language=language)
    at_most = max(1, min(how_many, rules.CARDS_AT_ONCE))
    chosen = choice_for(wanted, lot.place_id, act.happened_at, at_most=at_most, organisation=None, lock=True)
    if not chosen.proposed:
        raise RuleViolation(
            "nobody_free",
            _("Personne n'est libre pour cela ici en ce moment. Essayez un autre thème, ou donnez un numéro utile."),
        )
    lot.save()
    for one in chosen.proposed:
        _reserve(act.happened_at, one.id, lot=lot)
    record(act, CardsPulled(about=lot.uid, theme=theme, cards=len(chosen.proposed)))
    return lot


def _is_mine(act: Act[Actor], organisation: int) -> bool:
    return _card_holder(act, organisation) is not None


def _card_holder(act: Act[Actor], organisation: int) -> int | None:
    grants = act.actor.grants_for(Capability.HAND_CARDS)
    return next((grant.person for grant in grants if grant.organisation == organisation), None)


@command
def send_card(act: Act[Actor], *, need: UUID, volunteer: UUID) -> Card:
    """Direct: the card goes to the person who asked, by her channel; the volunteer learns nothing before she calls.

    Refused unless the volunteer may be proposed for this need (`not_in_the_list`), people kept apart included.
    """
    asked = wanted_help(act.actor, need)
    mine = Volunteer.objects.allowed(act.actor, Capability.HANDLE_VOLUNTEERS)
    helper: Volunteer = mine.select_for_update(of=("self",)).get(uid=volunteer)
    wanted = rules.Wanted(
        lot=asked.uid,
        theme=Theme(asked.theme),
        on=localdate(act.happened_at),
        language=asked.language,
        person=asked.person,
    )
    chosen = choice_for(
        wanted, asked.place, act.happened_at, at_most=1_000_000, organisation=asked.organisation, lock=True
    )
    if helper.pk not in {one.id for one in chosen.proposed}:
        raise RuleViolation("not_in_the_list", _("Cette carte ne peut pas être proposée pour cette demande."))
    live = Card.objects.filter(need__uid=need, volunteer=helper, state__in=(CardState.RESERVED, CardState.GIVEN))
    if live.exists():
        raise RuleViolation("already_sent", _("Cette carte lui a déjà été envoyée."))
    if Card.objects.filter(need__uid=need, state__in=CARD_TAKEN).exists():
        raise RuleViolation("already_taken", _("Quelqu'un aide déjà pour cette demande."))
    card = _reserve(act.happened_at, helper.pk, need=asked.id, state=CardState.GIVEN)
    propose_card(act, need=need, card=card.uid, code=card.code)
    record(act, CardSent(about=card.uid, need=need))
    return card


def _reserve(
    at: datetime,
    volunteer: int,
    *,
    lot: CardLot | None = None,
    need: int | None = None,
    state: CardState = CardState.RESERVED,
) -> Card:
    return Card.objects.create(
        uid=uuid7(),
        code=_free_code(),
        volunteer_id=volunteer,
        lot=lot,
        need_id=need,
        state=state,
        reserved_at=at,
        expires_at=at + rules.RESERVED_FOR,
    )


def _free_code() -> str:
    return free_reference(
        lambda wished: Card.objects.filter(code=wished).exists() or CardLot.objects.filter(code=wished).exists()
    )


@command
def give_lot(act: Act[Actor], *, lot: UUID) -> CardLot:
    """The relay has printed it, sent it or read it aloud to someone; who, the house never knows.

    Said again later, it answers what the house asked about this lot.
    """
    mine = CardLot.objects.allowed(act.actor, Capability.HAND_CARDS)
    found: CardLot = mine.select_for_update(of=("self",)).get(uid=lot)
    cards = Card.objects.filter(lot=found, state=CardState.RESERVED)
    cards.update(state=CardState.GIVEN, expires_at=act.happened_at + rules.RESERVED_FOR)
    close_duties(found.uid, at=act.happened_at)
    return found


@command
def report(act: Act[Actor], *, code: str, said: Report, more: Theme | None = None) -> Card:
    """By the code on the card, which is the right to say it: called, not called, done, or something more.

    Two volunteers called for the same need: the first wins, the other is refused with `someone_helps`.
    """
    found = _locked(code)
    if found.need_id and Card.objects.filter(need=found.need_id, state__in=CARD_TAKEN).exclude(pk=found.pk).exists():
        raise RuleViolation("someone_helps", _("Quelqu'un d'autre aide déjà. Merci d'avoir été là."))
    found.state = CARD_LIFECYCLE.target(said.value, CardState(found.state))
    found.reported_at = act.happened_at
    found.more_theme = more or ""
    found.save(update_fields=["state", "reported_at", "more_theme"])
    if found.state in CARD_TAKEN:
        _supersede_others(found)
        _still_helps(act, found.volunteer)
    if said == Report.NEEDS_MORE:
        owe_look(act, found, more=True)
    record(act, CardReported(about=found.uid, report=said))
    return found


def _locked(code: str) -> Card:
    """The card of a code, with the others of the same need locked in one order: two reports at once never cross."""
    meant = parse_reference(code)
    known = Card.objects.filter(code=meant).values_list("pk", "need").first() if meant else None
    if known is None:
        raise RuleViolation("unknown_code", _("Ce code n'existe pas. Regardez les six signes de la carte."))
    same = Q(pk=known[0]) | Q(need=known[1]) if known[1] else Q(pk=known[0])
    rows = Card.objects.select_for_update(of=("self",)).select_related("volunteer__dossier", "lot", "need").filter(same)
    return next(card for card in rows.order_by("pk") if card.pk == known[0])


def _still_helps(act: Act[Actor], volunteer: Volunteer) -> None:
    """Her dossier is kept a year after this mission, unless she was erased since."""
    with suppress(ErasedError):
        touch(volunteer.dossier, localdate(act.happened_at))


def _supersede_others(found: Card) -> None:
    """The others sent to the same person are free again. Cards of a lot may be in several hands: they lapse alone."""
    if found.need_id is not None:
        waiting = Card.objects.filter(need=found.need_id, state__in=(CardState.RESERVED, CardState.GIVEN))
        waiting.exclude(pk=found.pk).update(state=CardState.SUPERSEDED)


@command
def free_card(act: Act[Actor], *, card: UUID) -> Card | None:
    """Nobody called in forty-eight hours: the volunteer is free, and the relay is asked once."""
    lapsed = (
        Card.objects.lapsed(act.happened_at).select_for_update(of=("self",)).select_related("volunteer", "lot", "need")
    )
    found = lapsed.filter(uid=card).first()
    if found is None:
        return None
    found.state = CARD_LIFECYCLE.target("expire", CardState(found.state))
    found.save(update_fields=["state"])
    owe_look(act, found, more=False)
    record(act, CardFreed(about=found.uid))
    return found
