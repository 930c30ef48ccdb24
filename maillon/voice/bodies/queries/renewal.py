"""Calls for people, slips typed back, attestations."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import name_of
from maillon.ground.vault.public import open_still_there
from maillon.kernel.references import parse_reference
from maillon.voice.bodies.models import Attestation, Body, Campaign, Candidate, CandidateDetails, Draw
from maillon.voice.bodies.states import CollegeKind, DrawState

SIGNS = 8


def campaigns_of(body: Body) -> list[Campaign]:
    return list(Campaign.objects.filter(body=body))


def running_campaign(body: Body, day: date) -> Campaign | None:
    """The call anyone can answer today."""
    found: Campaign | None = Campaign.objects.filter(body=body, starts_on__lte=day, closes_on__gte=day).first()
    return found


def campaign_or_404(uid: UUID) -> Campaign:
    """A public call: its words, telephone and days."""
    found: Campaign | None = Campaign.objects.filter(uid=uid).select_related("body__organisation").first()
    if found is None:
        raise Http404
    return found


def own_campaign_or_404(actor: Actor, uid: UUID) -> Campaign:
    rows = Campaign.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body__organisation", "dossier")
    found: Campaign | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def slips_of(actor: Actor, campaign: Campaign) -> list[tuple[Candidate, CandidateDetails]]:
    """Who answered, for the team to read: nobody before the second factor, nothing once erased."""
    return slips_in(campaign) if actor.second_factor else []


def slips_in(campaign: Campaign) -> list[tuple[Candidate, CandidateDetails]]:
    """Who answered, for the commands; nothing once erased."""
    rows = list(Candidate.objects.filter(campaign=campaign))
    opened: list[CandidateDetails | None] = open_still_there(rows)
    return [(row, known) for row, known in zip(rows, opened, strict=True) if known is not None]


def draws_to_fill(body: Body) -> list[Draw]:
    """Draws whose list may still change."""
    return list(Draw.objects.filter(body=body, state=DrawState.PREPARED))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationCard:
    """What the code of a paper says: dates and role. `name` only on the paper itself."""

    uid: UUID
    code: str
    body: str
    slug: str
    college: str | Promise
    alternate: bool
    since: date
    until: date | None
    term_ends_on: date
    issued_on: date
    revoked: bool
    phone: str
    name: str = ""


def _card(row: Attestation, *, name: str = "") -> AttestationCard:
    seat = row.membership.seat
    return AttestationCard(
        uid=row.uid,
        code=row.code,
        body=seat.college.term.body.name,
        slug=seat.college.term.body.slug,
        college=CollegeKind(seat.college.kind).label,
        alternate=row.membership.alternate,
        since=row.membership.starts_on,
        until=row.membership.ended_on,
        term_ends_on=seat.college.term.ends_on,
        issued_on=row.issued_on,
        revoked=row.revoked_at is not None,
        phone=seat.college.term.body.contact_phone,
        name=name,
    )


def attestation_of_code(typed: str) -> AttestationCard | None:
    """What anyone learns of a code: no name. None for a code that was never given."""
    code = parse_reference(typed, SIGNS)
    if code is None:
        return None
    row = Attestation.objects.filter(code=code).select_related("membership__seat__college__term__body").first()
    return _card(row) if row else None


def attestation_paper(actor: Actor, uid: UUID) -> AttestationCard:
    """The paper with her name, for who runs the body. Raises Http404 before the second factor, or once taken back."""
    if not actor.second_factor:
        raise Http404
    rows = Attestation.objects.allowed(actor, Capability.RUN_MEETINGS)
    found: Attestation | None = (
        rows.filter(uid=uid, revoked_at__isnull=True)
        .select_related("membership__person", "membership__seat__college__term__body")
        .first()
    )
    name = name_of(found.membership.person) if found else ""
    if found is None or not name:
        raise Http404
    return _card(found, name=name)


def attestations_of(membership: int) -> list[Attestation]:
    return list(Attestation.objects.filter(membership=membership))
