"""What people do: open a desk, say what one can carry, ask, understand, propose, meet, say the end."""

from maillon.voice.exchanges.commands.asking import answer_proposal, ask_orientation, say_outcome
from maillon.voice.exchanges.commands.desk import (
    close_desk,
    forget_partner,
    open_desk,
    propose_partner,
    qualify,
    refuse,
    set_meeting,
    take_partner,
)
from maillon.voice.exchanges.commands.skills import (
    agree,
    let_go,
    remove_skill,
    say_skill,
    take_skill,
    thank,
    withdraw_skill,
)

__all__ = [
    "agree",
    "answer_proposal",
    "ask_orientation",
    "close_desk",
    "forget_partner",
    "let_go",
    "open_desk",
    "propose_partner",
    "qualify",
    "refuse",
    "remove_skill",
    "say_outcome",
    "say_skill",
    "set_meeting",
    "take_partner",
    "take_skill",
    "thank",
    "withdraw_skill",
]
