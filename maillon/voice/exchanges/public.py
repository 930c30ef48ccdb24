"""What other rooms may import."""

from maillon.voice.exchanges.commands import (
    answer_proposal,
    ask_orientation,
    open_desk,
    propose_partner,
    qualify,
    refuse,
    say_outcome,
    set_meeting,
    take_partner,
)
from maillon.voice.exchanges.commands.asking import asker_link
from maillon.voice.exchanges.models import Orientation, Partner
from maillon.voice.exchanges.states import Matter, Outcome

__all__ = [
    "Matter",
    "Orientation",
    "Outcome",
    "Partner",
    "answer_proposal",
    "ask_orientation",
    "asker_link",
    "open_desk",
    "propose_partner",
    "qualify",
    "refuse",
    "say_outcome",
    "set_meeting",
    "take_partner",
]
