"""What pages read about words given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Containment
from maillon.voice.bodies.public import Body
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.states import COMMITMENT_LIFECYCLE, OF_THE_BODY, OPEN, CommitmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentCard:
    """A word given, as anyone may read it."""

    row: Commitment
    late: bool
    moved: bool

    @property
    def tone(self) -> str:
        """How the state is shown: shape, word and colour."""
        if self.late:
            return "late"
        kept = {CommitmentState.KEPT, CommitmentState.TRIED}
        return "done" if self.row.state in kept else "waiting" if self.row.state in OPEN else "past"


def _card(row: Commitment, today: date) -> CommitmentCard:
    open_still = row.state in OPEN
    return CommitmentCard(row=row, late=open_still and row.due < today, moved=row.due != row.original_due)


def commitments_to(bodies: Sequence[Body], today: date, limit: int = 20) -> list[CommitmentCard]:
    """Public words given to these bodies: what changed first, then the soonest due."""
    rows = Commitment.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(body__in=[b.pk for b in bodies])
    changed_first = F("closed_at").desc(nulls_last=True)
    ordered = rows.select_related("organisation", "body").order_by(changed_first, "due", "pk")
    return [_card(row, today) for row in ordered[:limit]]


def commitments_of_office(actor: Actor, today: date) -> list[CommitmentCard]:
    """What the actor's office owes."""
    rows = Commitment.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).select_related("organisation", "body")
    return [_card(row, today) for row in rows.order_by("due", "pk")]


def commitment_or_404(actor: Actor, reference: str, today: date) -> CommitmentCard:
    """One word given, public or one's own."""
    manager = Commitment.objects
    seen = (
        manager.allowed(actor, Capability.SEE_PUBLIC)
        | manager.allowed(actor, Capability.ANSWER_AS_OFFICE)
        | manager.allowed(actor, Capability.FOLLOW_COMMITMENTS)
    )
    rows = seen.select_related("organisation", "body").prefetch_related("proofs", "due_changes")
    found: Commitment | None = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return _card(found, today)


def moves_for(actor: Actor, commitment: Commitment) -> list[str]:
    """The moves this actor may make now."""
    possible = COMMITMENT_LIFECYCLE.moves_from(CommitmentState(commitment.state))
    own = Commitment.objects.filter(pk=commitment.pk)
    office = own.allowed(actor, Capability.ANSWER_AS_OFFICE).exists()
    follows = own.allowed(actor, Capability.FOLLOW_COMMITMENTS).exists()
    return [move for move in possible if (follows if move in OF_THE_BODY else office)]


def titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    """What was promised, for the links of the chain."""
    return dict(Commitment.objects.filter(uid__in=list(uids)).values_list("uid", "text"))


def reference_of(uid: UUID) -> str:
    return str(Commitment.objects.values_list("reference", flat=True).get(uid=uid))


def bodies_to_answer(actor: Actor) -> list[Body]:
    """Living bodies of the places where the actor answers for an office."""
    places = [grant.place for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE) if grant.place]
    inside = Containment.objects.filter(whole__in=places).values("part")
    return list(Body.objects.living().filter(covers__place__in=inside).distinct().order_by("name"))
