"""The team and its volunteers: steps of trust, availability, pause."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.volunteers import rules
from maillon.care.volunteers.events import TrustSigned, VolunteerMoved
from maillon.care.volunteers.models import TrustStep, Volunteer, VolunteerDetails, VolunteerReach
from maillon.care.volunteers.states import VOLUNTEER_LIFECYCLE, AgeBand, ReachMode, Trust, VolunteerState
from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Place
from maillon.ground.vault.public import seal, touch
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a volunteer says she can do, in her own limits."""

    themes: tuple[str, ...]
    languages: tuple[str, ...] = ("fr",)
    age_band: AgeBand = AgeBand.ADULT
    remote_only: bool = False
    shares_card: bool = False
    cap_per_month: int = 4


@command
def add_volunteer(
    act: Act[Actor],
    *,
    organisation: int,
    person: int,
    proposal: Proposal,
    reach: list[tuple[int, ReachMode]],
    details: VolunteerDetails,
) -> Volunteer:
    """A card for someone the team has met. Refused for a person of another space (`other_space`)."""
    if not may_in(act.actor, Capability.HANDLE_VOLUNTEERS, organisation=organisation):
        raise Volunteer.DoesNotExist
    who = Person.objects.select_related("dossier").get(pk=person)
    held_by = Organisation.objects.get(pk=organisation)
    if held_by.space_id is None or who.space_id != held_by.space_id:
        raise RuleViolation("other_space", _("Cette personne n'est pas connue de votre espace."))
    found = Volunteer(
        uid=uuid7(),
        space_id=who.space_id,
        organisation=held_by,
        person=who,
        dossier=who.dossier,
        since=localdate(act.happened_at),
        **_columns(proposal),
    )
    seal(found, details)
    found.save()
    _set_reach(found, reach)
    record(act, VolunteerMoved(about=found.uid, state=found.state))
    return found


def _columns(proposal: Proposal) -> dict[str, object]:
    return {
        "themes": sorted(set(proposal.themes)),
        "languages": sorted(set(proposal.languages)),
        "age_band": proposal.age_band,
        "remote_only": proposal.remote_only,
        "shares_card": proposal.shares_card,
        "cap_per_month": proposal.cap_per_month,
    }


def _set_reach(found: Volunteer, reach: list[tuple[int, ReachMode]]) -> None:
    VolunteerReach.objects.filter(volunteer=found).delete()
    places = {place.pk: place for place in Place.objects.filter(pk__in=[place for place, _mode in reach])}
    rows = [VolunteerReach(volunteer=found, place=places[place], mode=mode) for place, mode in dict(reach).items()]
    VolunteerReach.objects.bulk_create(rows)


def handled(act: Act[Actor], uid: UUID) -> Volunteer:
    """The volunteer, locked, when this actor may handle her; otherwise she does not exist."""
    mine = Volunteer.objects.allowed(act.actor, Capability.HANDLE_VOLUNTEERS)
    found: Volunteer = mine.select_for_update(of=("self",)).select_related("dossier").get(uid=uid)
    return found


@command
def describe(
    act: Act[Actor],
    *,
    volunteer: UUID,
    proposal: Proposal,
    reach: list[tuple[int, ReachMode]],
    details: VolunteerDetails,
) -> Volunteer:
    """What she can do and what her card shows, as she says it today."""
    found = handled(act, volunteer)
    changed = _columns(proposal)
    for name, value in changed.items():
        setattr(found, name, value)
    seal(found, details)
    found.save(update_fields=[*changed, "sealed"])
    _set_reach(found, reach)
    return found


@command
def sign_trust(act: Act[Actor], *, volunteer: UUID, kind: Trust) -> TrustStep:
    """One step of welcome, signed by whoever acts. Nobody signs her own (`own_step`)."""
    found = handled(act, volunteer)
    if found.person_id in act.actor.persons:
        raise RuleViolation("own_step", _("Une autre personne de l'équipe doit signer cette étape."))
    grants = act.actor.grants_for(Capability.HANDLE_VOLUNTEERS)
    signer = next((grant.person for grant in grants if grant.organisation == found.organisation_id), None)
    today = localdate(act.happened_at)
    step = TrustStep.objects.create(
        uid=uuid7(),
        volunteer=found,
        kind=kind,
        by_id=signer,
        on=today,
        expires_on=today + rules.TRUST_LASTS[kind],
    )
    touch(found.dossier, today)
    record(act, TrustSigned(about=found.uid, step=kind))
    return step


@command
def activate(act: Act[Actor], *, volunteer: UUID) -> Volunteer:
    """She is available. Refused before a first step is signed (`nobody_knows_her`)."""
    found = handled(act, volunteer)
    if not TrustStep.objects.filter(volunteer=found, expires_on__gte=localdate(act.happened_at)).exists():
        raise RuleViolation(
            "nobody_knows_her", _("Signez d'abord une étape : au moins « connue ou connu de l'équipe ».")
        )
    return _move(act, found, "activate")


@command
def suspend(act: Act[Actor], *, volunteer: UUID) -> Volunteer:
    """No card of hers circulates any more, until someone decides otherwise."""
    return _move(act, handled(act, volunteer), "suspend")


@command
def end(act: Act[Actor], *, volunteer: UUID) -> Volunteer:
    """She stops; her dossier ends by itself a year after her last mission."""
    return _move(act, handled(act, volunteer), "end")


def _move(act: Act[Actor], found: Volunteer, move: str) -> Volunteer:
    found.state = VOLUNTEER_LIFECYCLE.target(move, VolunteerState(found.state))
    found.save(update_fields=["state"])
    record(act, VolunteerMoved(about=found.uid, state=found.state))
    return found


@command
def pause(act: Act[Actor], *, volunteer: UUID, until: date | None) -> Volunteer:
    """A pause, asked by her, without reason; None ends it."""
    found = handled(act, volunteer)
    found.paused_until = until
    found.save(update_fields=["paused_until"])
    return found
