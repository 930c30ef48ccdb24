"""What the actor writes, steers or hosts, locked for the time of a command; "not found" otherwise."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, ScopedQuerySet
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.contracts.models import Contract
from maillon.voice.contracts.states import ContractState

SIGNED_IS_KEPT = _("Ce texte est signé : il ne change plus. Écrivez un avenant, avec sa date.")


def own(act: Act[Actor], rows: ScopedQuerySet, uid: UUID, capability: Capability = Capability.ANSWER_AS_OFFICE) -> Any:
    """The row of this identifier that the actor's grants reach."""
    return _locked(rows.allowed(act.actor, capability), uid)


def own_contract(act: Act[Actor], uid: UUID, *, writing: bool = False) -> Contract:
    """A contract the actor's institution writes. With `writing`, refused with `signed_is_kept` once signed."""
    found: Contract = own(act, Contract.objects.all(), uid)
    if writing and found.state != ContractState.WRITING:
        raise RuleViolation("signed_is_kept", SIGNED_IS_KEPT)
    return found


def shared_contract(act: Act[Actor], uid: UUID) -> Contract:
    """A contract the actor's institution writes or steers."""
    found: Contract = _locked(Contract.objects.shared_with(act.actor), uid)
    return found


def _locked(rows: Any, uid: UUID) -> Any:
    found = rows.select_for_update(of=("self",)).filter(uid=uid).first()
    if found is None:
        raise NotFoundError("not_yours")
    return found
