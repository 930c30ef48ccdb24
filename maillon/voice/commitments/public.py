"""What other rooms may import."""

from maillon.voice.commitments.commands import commit, give_proof, postpone, say
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.queries import commitments_to
from maillon.voice.commitments.states import CommitmentState, ProofKind, Source

__all__ = [
    "Commitment",
    "CommitmentState",
    "ProofKind",
    "Source",
    "commit",
    "commitments_to",
    "give_proof",
    "postpone",
    "say",
]
