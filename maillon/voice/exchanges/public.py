"""What other rooms may import."""

from maillon.voice.exchanges.commands import (
    agree,
    answer_proposal,
    ask_orientation,
    open_desk,
    propose_partner,
    qualify,
    refuse,
    say_outcome,
    say_skill,
    set_meeting,
    take_partner,
    take_skill,
    thank,
)
from maillon.voice.exchanges.commands.asking import asker_link
from maillon.voice.exchanges.commands.skills import skill_link
from maillon.voice.exchanges.models import Orientation, Partner
from maillon.voice.exchanges.states import Matter, Outcome
from maillon.voice.exchanges.states_skills import SkillKind

__all__ = [
    "Matter",
    "Orientation",
    "Outcome",
    "Partner",
    "SkillKind",
    "agree",
    "answer_proposal",
    "ask_orientation",
    "asker_link",
    "open_desk",
    "propose_partner",
    "qualify",
    "refuse",
    "say_outcome",
    "say_skill",
    "set_meeting",
    "skill_link",
    "take_partner",
    "take_skill",
    "thank",
]
