"""One row of a contract by its identifier, for whoever may touch it."""

from uuid import UUID

from django.http import Http404

from maillon.ground.access.public import Actor, Capability, rows_allowed
from maillon.voice.contracts.models import Change, Consultation, Contract, ContractBody, Signatory
from maillon.voice.contracts.models.bodies import ConsultationQuerySet


def asked_or_404(actor: Actor, uid: UUID) -> Consultation:
    """What was asked of a council the actor hosts."""
    rows = Consultation.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("contract", "body", "change")
    found: Consultation | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def answered_by(actor: Actor, contract: Contract) -> set[int]:
    """What was asked on this contract of councils the actor hosts."""
    if not actor.holds(Capability.RUN_MEETINGS):
        return set()
    rows = Consultation.objects.allowed(actor, Capability.RUN_MEETINGS).filter(contract=contract)
    return set(rows.values_list("pk", flat=True))


def noted_or_404(actor: Actor, uid: UUID) -> Consultation:
    """What the actor's institution asked."""
    mine = rows_allowed(actor, Capability.ANSWER_AS_OFFICE, ConsultationQuerySet.noted)
    found = Consultation.objects.filter(pk__in=Consultation.objects.filter(mine).values("pk"), uid=uid)
    row: Consultation | None = found.select_related("contract", "body", "change").first()
    if row is None:
        raise Http404
    return row


def change_or_404(actor: Actor, uid: UUID) -> Change:
    """A change of a contract the actor's institution writes."""
    rows = Change.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).select_related("contract", "body")
    found: Change | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def link_or_404(contract: Contract, uid: UUID) -> ContractBody:
    found = contract.links.filter(uid=uid).select_related("body").first()
    if found is None:
        raise Http404
    return found


def signatory_or_404(contract: Contract, uid: UUID) -> Signatory:
    found = contract.signatories.filter(uid=uid).select_related("organisation").first()
    if found is None:
        raise Http404
    return found
