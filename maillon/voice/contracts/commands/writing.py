"""Writing a contract, signing it, ending it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Containment, Place
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.contracts import rules
from maillon.voice.contracts.commands.own import own_contract
from maillon.voice.contracts.events import ContractChanged, ContractMoved, ContractWritten
from maillon.voice.contracts.models import Contract, ContractPlace, Signatory
from maillon.voice.contracts.states import CONTRACT_LIFECYCLE, ContractState, Framework


@command
def write_contract(  # one field a line of the form
    act: Act[Actor],
    *,
    organisation: int,
    title: str,
    kind: Framework,
    starts_on: date,
    ends_on: date,
    places: Sequence[int],
    kind_name: str = "",
    purpose: str = "",
) -> Contract:
    """A contract being written, seen by its institutions alone until it is signed.

    Refused with `no_right_here`, `place_too_far`, `needs_a_place`, `needs_a_kind_name`, `ends_before_it_starts`, `year_out_of_time`.
    """
    covered = list(Place.objects.filter(pk__in=places).order_by("-scale", "name"))
    if not covered:
        raise RuleViolation("needs_a_place", _("Choisissez au moins un lieu où ce cadre s'applique."))
    if not any(
        may_in(act.actor, Capability.ANSWER_AS_OFFICE, organisation=organisation, place=place.pk) for place in covered
    ):
        raise NotFoundError("no_right_here")
    within_reach(act, organisation, [place.pk for place in covered])
    _named(kind, kind_name)
    rules.span(starts_on, ends_on)
    made = Contract.objects.create(
        uid=uuid7(),
        slug=_free_slug(title, covered[0]),
        organisation=Organisation.objects.get(pk=organisation),
        title=title.strip(),
        kind=kind,
        kind_name=kind_name.strip() if kind == Framework.OTHER else "",
        purpose=purpose.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    ContractPlace.objects.bulk_create(ContractPlace(contract=made, place=place) for place in covered)
    record(act, ContractWritten(about=made.uid, kind=kind.value))
    return made


def within_reach(act: Act[Actor], organisation: int, places: Sequence[int]) -> None:
    """Refused with `place_too_far`: an institution writes for its own places, what they lie in, what lies in them."""
    grants = [one for one in act.actor.grants_for(Capability.ANSWER_AS_OFFICE) if one.organisation == organisation]
    home = Organisation.objects.values_list("place_id", flat=True).get(pk=organisation)
    held = {one.place or home for one in grants}
    inside = Containment.objects.filter(whole__in=held, part__in=places).values_list("part", flat=True)
    around = Containment.objects.filter(part__in=held, whole__in=places).values_list("whole", flat=True)
    if set(places) - {*inside, *around}:
        raise RuleViolation("place_too_far", _("Ce lieu est hors de votre territoire : choisissez-en un plus proche."))


def _named(kind: Framework, kind_name: str) -> None:
    if kind == Framework.OTHER and not kind_name.strip():
        raise RuleViolation(
            "needs_a_kind_name", _("Dites comment ce cadre s'appelle, par exemple « pacte de quartier ».")
        )


def _free_slug(title: str, place: Place) -> str:
    wished = slugify(f"{title} {place.name}")[:70] or "cadre"
    return first_free(wished, set(Contract.objects.filter(slug__startswith=wished).values_list("slug", flat=True)))


@command
def edit_contract(
    act: Act[Actor], *, contract: UUID, title: str, starts_on: date, ends_on: date, purpose: str = ""
) -> Contract:
    """Its own words and dates, while it is being written. Refused with `signed_is_kept` afterwards."""
    found = own_contract(act, contract, writing=True)
    rules.span(starts_on, ends_on)
    found.title, found.purpose = title.strip(), purpose.strip()
    found.starts_on, found.ends_on = starts_on, ends_on
    found.save(update_fields=["title", "purpose", "starts_on", "ends_on"])
    record(act, ContractChanged(about=found.uid, what="text"))
    return found


@command
def cover_place(act: Act[Actor], *, contract: UUID, place: int, task: str = "") -> ContractPlace:
    """The contract holds there too, or what is done there is said again: the task is not the signed text.

    A new place is refused with `signed_is_kept` once signed: an amendment brings it.
    """
    known = ContractPlace.objects.filter(contract__uid=contract, place=place, until__isnull=True).first()
    found = own_contract(act, contract, writing=known is None)
    if known is None:
        within_reach(act, found.organisation_id, [place])
        known = ContractPlace(contract=found, place=Place.objects.get(pk=place))
    known.task = task.strip()
    known.save()
    record(act, ContractChanged(about=found.uid, what="place"))
    return known


@command
def add_signatory(act: Act[Actor], *, contract: UUID, organisation: int, signed_on: date | None = None) -> Signatory:
    """An organisation signs, or is expected to. Expected first, it may be given its day later, even once signed.

    A new one is refused with `signed_is_kept` once the contract is signed: an amendment brings it.
    """
    known = Signatory.objects.filter(
        contract__uid=contract, organisation=organisation, withdrawn_on__isnull=True
    ).first()
    found = own_contract(act, contract, writing=known is None)
    if signed_on is not None:
        rules.not_ahead(signed_on, localdate(act.happened_at))
        rules.span(signed_on, found.ends_on)
    if known is None:
        known = Signatory(uid=uuid7(), contract=found, organisation=Organisation.objects.get(pk=organisation))
    elif known.signed_on is not None:
        raise RuleViolation("signed_already", _("Cette organisation a déjà signé : sa date ne change plus."))
    known.signed_on = signed_on
    known.save()
    record(act, ContractChanged(about=found.uid, what="signatory"))
    return known


@command
def withdraw_signatory(act: Act[Actor], *, signatory: UUID, on: date, reason: str) -> Signatory:
    """An organisation leaves, with its day and its reason; that it signed stays readable.

    Refused with `needs_words`, `not_signed_yet`, `leaves_before_signing`, `withdrawn_already`.
    """
    known = Signatory.objects.filter(uid=signatory).select_related("contract").first()
    if known is None:
        raise NotFoundError("not_yours")
    own_contract(act, known.contract.uid)
    if known.withdrawn_on is not None:
        raise RuleViolation("withdrawn_already", _("Ce retrait est déjà noté."))
    if known.signed_on is None:
        raise RuleViolation("not_signed_yet", _("Cette organisation n'a pas signé : elle ne peut pas se retirer."))
    if not reason.strip():
        raise RuleViolation("needs_words", _("Dites en une phrase pourquoi cette organisation se retire."))
    rules.leaves_after(known.signed_on, on)
    known.withdrawn_on, known.reason = on, reason.strip()
    known.save(update_fields=["withdrawn_on", "reason"])
    record(act, ContractChanged(about=known.contract.uid, what="withdrawal"))
    return known


@command
def sign_contract(act: Act[Actor], *, contract: UUID, on: date) -> Contract:
    """The contract is signed: public, and kept as it is. Refused with `needs_a_signatory` and dates that do not hold."""
    found = own_contract(act, contract)
    state = CONTRACT_LIFECYCLE.target("sign", ContractState(found.state))
    rules.not_ahead(on, localdate(act.happened_at))
    if on > found.ends_on:
        rules.inside(on, rules.span(found.starts_on, found.ends_on))
    if not found.signatories.filter(signed_on__isnull=False, withdrawn_on__isnull=True).exists():
        raise RuleViolation(
            "needs_a_signatory", _("Notez d'abord au moins une organisation qui a signé, avec sa date.")
        )
    found.state, found.signed_on = state, on
    found.save(update_fields=["state", "signed_on"])
    record(act, ContractMoved(about=found.uid, state=state.value))
    return found


@command
def end_contract(act: Act[Actor], *, contract: UUID, on: date, replaced_by: UUID | None = None) -> Contract:
    """The contract is over, or another takes its place from that day; everything stays readable.

    Refused with `illegal_move`, `outside_the_contract`, or `replaced_by_itself`.
    """
    found = own_contract(act, contract)
    next_one: Contract | None = None
    if replaced_by is not None:
        next_one = own_contract(act, replaced_by)
        if next_one.pk == found.pk or next_one.state == ContractState.WRITING:
            raise RuleViolation("replaced_by_itself", _("Choisissez un autre cadre, déjà signé."))
    move = "replace" if next_one else "end"
    state = CONTRACT_LIFECYCLE.target(move, ContractState(found.state))
    rules.inside(on, found.life)
    found.state, found.closed_on, found.replaced_by = state, on, next_one
    found.save(update_fields=["state", "closed_on", "replaced_by"])
    record(act, ContractMoved(about=found.uid, state=state.value))
    return found
