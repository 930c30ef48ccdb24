"""Calling for people, typing slips back, pouring them into a draw; attesting a mandate."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import Dossier, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.draw import fill_pool
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import (
    AttestationRevoked,
    CampaignOpened,
    MandateAttested,
    SlipsPoured,
    SlipTyped,
)
from maillon.voice.bodies.models import (
    Attestation,
    Body,
    Campaign,
    Candidate,
    CandidateDetails,
    Draw,
    Membership,
)
from maillon.voice.bodies.queries.renewal import slips_in
from maillon.voice.bodies.rules_life import same_slip
from maillon.voice.bodies.states import CollegeKind

CODE_SIGNS = 8


@command
def open_campaign(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    college: CollegeKind,
    words: str,
    phone: str,
    drop_at: str,
    closes_on: date,
    pool_ends_on: date,
) -> Campaign:
    """A call for people. Refused with `campaign_days` when the days do not follow, `no_space` without a space."""
    found: Body = own(act, Body.objects.select_related("organisation__space"), body)
    space = found.organisation.space
    if space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace où garder les réponses."))
    today = found.today(act.happened_at)
    if not today <= closes_on <= pool_ends_on:
        raise RuleViolation(
            "campaign_days", _("Mettez ces jours dans l'ordre : la fin de l'appel, puis le jour où tout est effacé.")
        )
    made = Campaign.objects.create(
        uid=uuid7(),
        body=found,
        college=college,
        words=words.strip(),
        phone=phone.strip(),
        drop_at=drop_at.strip(),
        starts_on=today,
        closes_on=closes_on,
        pool_ends_on=pool_ends_on,
        dossier=open_dossier(space=space, purpose="draw_pool", at=act.happened_at, ends_on=pool_ends_on),
    )
    record(act, CampaignOpened(about=made.uid, college=college.value))
    return made


@command
def type_slip(act: Act[Actor], *, campaign: UUID, name: str, contact: str) -> Candidate:
    """A slip typed back. Refused with `slip_twice`, `slip_is_empty` or `campaign_is_over` once all is erased."""
    found: Campaign = own(act, Campaign.objects.select_related("dossier"), campaign)
    if found.dossier.erased_at is not None or found.body.today(act.happened_at) > found.pool_ends_on:
        raise RuleViolation("campaign_is_over", _("Les réponses à cet appel sont effacées. Ouvrez un autre appel."))
    if not name.strip() or not contact.strip():
        raise RuleViolation("slip_is_empty", _("Écrivez le nom, et un téléphone ou une adresse."))
    slip = (name, contact)
    if any(same_slip(slip, (known.name, known.contact)) for _row, known in slips_in(found)):
        raise RuleViolation("slip_twice", _("Cette personne a déjà répondu : une seule réponse est gardée."))
    made = Candidate(uid=uuid7(), campaign=found, typed_at=act.happened_at, dossier=found.dossier)
    seal(made, CandidateDetails(name=name.strip(), contact=contact.strip()))
    made.save()
    record(act, SlipTyped(about=found.uid))
    return made


@command
def drop_slip(act: Act[Actor], *, campaign: UUID, candidate: UUID) -> Campaign:
    """Someone no longer wishes to be a candidate: her slip is gone."""
    found: Campaign = own(act, Campaign.objects.all(), campaign)
    Candidate.objects.filter(campaign=found, uid=candidate).delete()
    return found


@command
def pour_slips(act: Act[Actor], *, campaign: UUID, draw: UUID) -> Draw:
    """The slips become the list of a draw; both are erased on the same day, the nearest of the two.

    Refused with `draw_has_strata` when the draw has quotas the slips say nothing of, `no_slip` when there is none.
    """
    found: Campaign = own(act, Campaign.objects.select_related("dossier"), campaign)
    target: Draw = own(act, Draw.objects.select_related("dossier"), draw)
    if target.body_id != found.body_id:
        raise NotFoundError("not_yours")
    if target.quotas:
        raise RuleViolation(
            "draw_has_strata", _("Ce tirage a des quotas : tapez sa liste avec une valeur par critère.")
        )
    slips = slips_in(found)
    if not slips:
        raise RuleViolation("no_slip", _("Aucune réponse n'est encore notée pour cet appel."))
    lines = "\n".join(f"{known.name.replace(';', ' ')} ; {known.contact.replace(';', ' ')}" for _row, known in slips)
    filled = fill_pool(act, draw=target.uid, lines=lines)
    ends_on = min(found.pool_ends_on, target.pool_ends_on)
    Dossier.objects.filter(pk__in=[found.dossier_id, target.dossier_id]).update(ends_on=ends_on)
    Campaign.objects.filter(pk=found.pk).update(pool_ends_on=max(ends_on, found.closes_on))
    Draw.objects.filter(pk=target.pk).update(pool_ends_on=ends_on)
    record(act, SlipsPoured(about=found.uid, draw=target.uid))
    return filled


@command
def attest(act: Act[Actor], *, membership: UUID) -> Attestation:
    """A paper that proves a mandate, past or present. The same day gives the same paper."""
    found: Membership = own(act, Membership.objects.select_related("seat__college__term__body"), membership)
    today = found.seat.college.term.body.today(act.happened_at)
    known: Attestation | None = Attestation.objects.filter(
        membership=found, issued_on=today, revoked_at__isnull=True
    ).first()
    if known is not None:
        return known
    made: Attestation = Attestation.objects.create(uid=uuid7(), membership=found, code=_free_code(), issued_on=today)
    record(act, MandateAttested(about=found.uid))
    return made


def _free_code() -> str:
    while Attestation.objects.filter(code=(found := new_reference(CODE_SIGNS))).exists():
        pass
    return found


@command
def revoke_attestation(act: Act[Actor], *, attestation: UUID) -> Attestation:
    """The paper is worth nothing any more; its code says so."""
    found: Attestation = own(act, Attestation.objects.all(), attestation)
    if found.revoked_at is None:
        found.revoked_at = act.happened_at
        found.save(update_fields=["revoked_at"])
        record(act, AttestationRevoked(about=found.uid))
    return found
