"""Whoever asked, and whoever follows, learns what becomes of the word given."""

from maillon.ground.access.public import house_act
from maillon.ground.channels.public import tell
from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.links.public import followers
from maillon.voice.commitments.events import CommitmentMade, CommitmentMoved
from maillon.voice.commitments.models import Commitment


def _tell_followers(commitment: Commitment, notice: str, fact: Fact) -> None:
    params = {"due_on": commitment.due.isoformat()} if notice == "commitments.made" else {}
    for person in followers(commitment.uid):
        tell(
            house_act("commitments", fact.recorded_at),
            notice=notice,
            person=person,
            about=commitment.uid,
            organisation=commitment.body.organisation_id,
            params=params,
        )


@reacts_to(CommitmentMade)
def tell_of_the_word_given(event: CommitmentMade, fact: Fact) -> None:
    """The asker follows from the first day."""
    made = Commitment.objects.select_related("body").filter(uid=event.about).first()
    if made is not None:
        _tell_followers(made, "commitments.made", fact)


@reacts_to(CommitmentMoved)
def tell_of_the_move(event: CommitmentMoved, fact: Fact) -> None:
    """Every state is told to those who follow."""
    moved = Commitment.objects.select_related("body").filter(uid=event.about).first()
    if moved is not None:
        _tell_followers(moved, "commitments.moved", fact)
