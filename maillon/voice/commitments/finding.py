"""What search may find of commitments: the words given that anyone may read."""

from uuid import UUID

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.voice.commitments.events import CommitmentMade, CommitmentMoved
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.states import SHOWN

KIND = "commitment"


@reacts_to(CommitmentMade)
def index_made(event: CommitmentMade, _fact: Fact) -> None:
    put_in_search(event.about)


@reacts_to(CommitmentMoved)
def index_moved(event: CommitmentMoved, _fact: Fact) -> None:
    put_in_search(event.about)


def put_in_search(uid: UUID) -> None:
    """Running twice changes nothing; what is not public yet is not found."""
    found = Commitment.objects.select_related("body").filter(uid=uid).first()
    if found is None or found.state not in SHOWN:
        unindex(uid)
        return
    index(
        KIND,
        found.uid,
        title=found.text,
        body=indexable(found, "office", "reply", "lesson"),
        url=reverse("commitments:page", args=[found.reference]),
        places=list(found.body.covers.values_list("place_id", flat=True)),
    )
