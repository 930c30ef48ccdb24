"""What a forum's demand became: the words given in answer to the question it was put as."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.queries import CommitmentCard
from maillon.voice.commitments.states import OPEN
from maillon.voice.programmes.public import Suite


def words_given_to(requests: Collection[UUID], today: date) -> dict[UUID, list[Suite]]:
    """Public words given in answer to these agenda requests, the oldest first. One query."""
    rows = Commitment.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(source_uid__in=requests)
    found: dict[UUID, list[Suite]] = defaultdict(list)
    for row in rows.select_related("organisation").order_by("made_at", "pk"):
        late = row.state in OPEN and row.due < today
        card = CommitmentCard(row=row, late=late, moved=row.due != row.original_due)
        found[row.source_uid].append(
            Suite(
                title=row.text,
                url=reverse("commitments:page", args=[row.reference]),
                state=_("en retard") if late else row.get_state_display(),
                tone=card.tone,
                holder=f"{row.office}, {row.organisation.name}",
                due=row.due,
            )
        )
    return found
