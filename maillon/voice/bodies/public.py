"""What other rooms may import."""

from maillon.voice.bodies.commands import change_rules, found_body, move_body
from maillon.voice.bodies.models import Body, BodyRules
from maillon.voice.bodies.presets import PRESETS, Preset
from maillon.voice.bodies.queries import bodies_around, bodies_run_by, body_or_404, rules_of
from maillon.voice.bodies.sections import BodySection, sections
from maillon.voice.bodies.states import BodyKind, BodyState, Openness

__all__ = [
    "PRESETS",
    "Body",
    "BodyKind",
    "BodyRules",
    "BodySection",
    "BodyState",
    "Openness",
    "Preset",
    "bodies_around",
    "bodies_run_by",
    "body_or_404",
    "change_rules",
    "found_body",
    "move_body",
    "rules_of",
    "sections",
]  # fmt: skip
