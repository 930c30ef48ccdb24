"""What other rooms may import."""

from maillon.ground.journal.chain import Head, chain_head
from maillon.ground.journal.commands import AlreadyReceivedError, ConflictingActError, command, first_act_of
from maillon.ground.journal.events import Event, event, reacts_to
from maillon.ground.journal.facts import NotACodeError, record, told_since
from maillon.ground.journal.models import Fact
from maillon.ground.journal.sealer import drop_months, seal_facts, verify_chain

__all__ = [
    "AlreadyReceivedError",
    "ConflictingActError",
    "Event",
    "Fact",
    "Head",
    "NotACodeError",
    "chain_head",
    "command",
    "drop_months",
    "event",
    "first_act_of",
    "reacts_to",
    "record",
    "seal_facts",
    "told_since",
    "verify_chain",
]
