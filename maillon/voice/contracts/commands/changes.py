"""Amendments and decisions: written, given their effects, published once for all."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.kernel.periods import Period
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.contracts import rules
from maillon.voice.contracts.commands.own import own, own_contract
from maillon.voice.contracts.commands.writing import within_reach
from maillon.voice.contracts.events import ChangePublished, ContractChanged
from maillon.voice.contracts.models import (
    Change,
    ChangeEffect,
    Contract,
    ContractBody,
    ContractPlace,
    Signatory,
)
from maillon.voice.contracts.parts import part_of
from maillon.voice.contracts.states import (
    CHANGE_LIFECYCLE,
    OVER,
    ChangeKind,
    ChangeState,
    ContractState,
    ValidationState,
)


@command
def write_change(  # one field a line of the form
    act: Act[Actor],
    *,
    contract: UUID,
    kind: ChangeKind,
    title: str,
    text: str,
    on: date,
    body: UUID | None = None,
    extends_to: date | None = None,
) -> Change:
    """An amendment or a decision being prepared, numbered within its kind.

    Refused with `not_signed`, `outside_the_contract`, `no_longer_life` (an end that is not later), `no_such_body`.
    """
    found = own_contract(act, contract)
    if found.state == ContractState.WRITING:
        raise RuleViolation("not_signed", _("Ce cadre n'est pas encore signé : modifiez directement son texte."))
    rules.inside(on, found.life)
    rules.plausible(extends_to)
    if extends_to is not None and extends_to <= found.ends_on:
        raise RuleViolation("no_longer_life", _("Choisissez une fin plus lointaine que celle d'aujourd'hui."))
    last = found.changes.filter(kind=kind).order_by("-number").values_list("number", flat=True).first()
    made = Change.objects.create(
        uid=uuid7(),
        contract=found,
        kind=kind,
        number=(last or 0) + 1,
        title=title.strip(),
        text=text.strip(),
        written_on=localdate(act.happened_at),
        on=on,
        body=_body(found, body) if body else None,
        extends_to=extends_to if kind == ChangeKind.AMENDMENT else None,
    )
    record(act, ContractChanged(about=found.uid, what=kind.value))
    return made


def _body(contract: Contract, uid: UUID) -> Body:
    link = ContractBody.objects.filter(contract=contract, body__uid=uid).select_related("body").first()
    if link is None:
        raise NotFoundError("no_such_body")
    return link.body


@command
def add_effect(  # one of the three, added or removed
    act: Act[Actor],
    *,
    change: UUID,
    adds: bool = True,
    place: int | None = None,
    organisation: int | None = None,
    body: UUID | None = None,
) -> ChangeEffect:
    """What comes with an amendment, or leaves with it. Refused with `choose_one`, `published_is_kept`,
    `validated_is_kept`, `already_there`, `not_there`."""
    found = _draft(act, change)
    if found.kind != ChangeKind.AMENDMENT:
        raise RuleViolation("decision_changes_nothing", _("Une décision ne change pas le texte : écrivez un avenant."))
    if sum(given is not None for given in (place, organisation, body)) != 1:
        raise RuleViolation("choose_one", _("Choisissez une seule chose : un lieu, une organisation ou une instance."))
    target = Body.objects.filter(uid=body).first() if body else None
    if body and target is None:
        raise NotFoundError("no_such_body")
    if place is not None and adds:
        within_reach(act, found.contract.organisation_id, [place])
    there = _there(found.contract, place, organisation, target)
    if adds == there:
        code = "already_there" if adds else "not_there"
        raise RuleViolation(code, _("C'est déjà dans ce cadre.") if adds else _("Ce n'est pas dans ce cadre."))
    same = found.effects.filter(place=place, organisation=organisation, body=target).first()
    made = same or ChangeEffect(change=found, place_id=place, organisation_id=organisation, body=target)
    made.adds = adds
    made.save()
    return made


def _there(contract: Contract, place: int | None, organisation: int | None, body: Body | None) -> bool:
    if place is not None:
        return contract.covers.filter(place=place, until__isnull=True).exists()
    if organisation is not None:
        return contract.signatories.filter(organisation=organisation, withdrawn_on__isnull=True).exists()
    return contract.links.filter(body=body, until__isnull=True).exists()


def _draft(act: Act[Actor], uid: UUID) -> Change:
    found: Change = own(act, Change.objects.select_related("contract"), uid)
    if found.state != ChangeState.DRAFT:
        raise RuleViolation("published_is_kept", _("Ce texte est publié : il ne change plus. Écrivez le suivant."))
    if found.validations.exclude(state__in=OVER).exists():
        raise RuleViolation(
            "validated_is_kept",
            _(
                "Les deux copilotes ont ce texte sous les yeux : il ne change plus. Retirez la demande, ou écrivez le suivant."
            ),
        )
    return found


@command
def publish_change(act: Act[Actor], *, change: UUID) -> Change:
    """Public from now on, in force on its day, its effects carried out.

    With two co-pilots on duty since it was written, an amendment needs their joint validation first: refused with
    `needs_both`. Whoever leaves it signed before its day: refused with `leaves_before_signing`.
    """
    found: Change = own(act, Change.objects.select_related("contract"), change)
    state = CHANGE_LIFECYCLE.target("publish", ChangeState(found.state))
    given = found.validations.filter(state=ValidationState.GIVEN)
    if needs_both(found, localdate(act.happened_at)) and not given.exists():
        raise RuleViolation(
            "needs_both",
            _(
                "Demandez d'abord la validation des deux copilotes. Si l'un des deux est parti, nommez qui prend la suite."
            ),
        )
    if found.kind == ChangeKind.DECISION:
        rules.not_ahead(found.on, localdate(act.happened_at))
    found.state, found.published_at = state, act.happened_at
    found.save(update_fields=["state", "published_at"])
    _carry_out(found)
    record(act, ChangePublished(about=found.contract.uid, kind=found.kind, on=found.on.isoformat()))
    return found


def needs_both(change: Change, today: date) -> bool:
    """Whether both sides had a co-pilot who took the mandate, some same day since the draft was begun.

    A name on paper blocks nobody; leaving afterwards lifts nothing. The institution that writes cannot leave, then
    write alone, while the one it steered with is still there.
    """
    if change.kind != ChangeKind.AMENDMENT:
        return False
    since = Period(change.written_on, max(change.written_on, today))
    taken = list(change.contract.mandates.filter(replaces__isnull=True, person__isnull=False))
    writer = change.contract.organisation_id
    for mine, theirs in permutations(taken, 2):
        if mine.side == theirs.side or not mine.span.overlaps(theirs.span):
            continue
        both_since = mine.span.overlaps(since) and theirs.span.overlaps(since)
        if both_since or (mine.organisation_id == writer and today in theirs.span):
            return True
    return False


def _carry_out(change: Change) -> None:
    contract, eve = change.contract, change.on - timedelta(days=1)
    if change.extends_to is not None and change.extends_to > contract.ends_on:
        contract.ends_on = change.extends_to
        contract.save(update_fields=["ends_on"])
    for effect in change.effects.select_related("body"):
        if effect.place_id is not None:
            _place(contract, effect.place_id, change.on, eve, adds=effect.adds)
        elif effect.organisation_id is not None:
            _organisation(contract, effect.organisation_id, change, adds=effect.adds)
        elif effect.body is not None:
            _link(contract, effect.body, change.on, eve, adds=effect.adds)


def _place(contract: Contract, place: int, on: date, eve: date, *, adds: bool) -> None:
    if adds:
        ContractPlace.objects.get_or_create(
            contract=contract, place=Place.objects.get(pk=place), until=None, defaults={"since": on}
        )
    else:
        contract.covers.filter(place=place, until__isnull=True).update(until=eve)


def _organisation(contract: Contract, organisation: int, change: Change, *, adds: bool) -> None:
    """Brought by an amendment, it is expected: it signs by an act of its own, or leaves having never signed."""
    if adds:
        Signatory.objects.get_or_create(
            contract=contract,
            organisation=Organisation.objects.get(pk=organisation),
            withdrawn_on=None,
            defaults={"uid": uuid7()},
        )
        return
    for one in contract.signatories.filter(organisation=organisation, withdrawn_on__isnull=True):
        if one.signed_on is not None:
            rules.leaves_after(one.signed_on, change.on)
        one.withdrawn_on, one.reason = change.on, change.title
        one.save(update_fields=["withdrawn_on", "reason"])


def _link(contract: Contract, body: Body, on: date, eve: date, *, adds: bool) -> None:
    if adds:
        ContractBody.objects.get_or_create(
            contract=contract,
            body=body,
            until=None,
            defaults={"uid": uuid7(), "since": on, "part": part_of(body)},
        )
        return
    for link in contract.links.filter(body=body, until__isnull=True):
        link.until = max(eve, link.since)
        link.save(update_fields=["until"])
