"""What other rooms may import."""

from maillon.voice.bodies.commands import (
    WishDraft,
    answer_drawn,
    cancel_draw,
    change_rules,
    end_membership,
    end_term,
    execute_draw,
    extend_term,
    fill_pool,
    found_body,
    freeze_draw,
    move_body,
    name_referent,
    note_try,
    open_parts,
    open_term,
    prepare_draw,
    publish_draw,
    say_wishes,
    seal_part,
    seat_someone,
    show_name,
)
from maillon.voice.bodies.here import bodies_here
from maillon.voice.bodies.lists import Quota, Source
from maillon.voice.bodies.models import Body, BodyRules, College, Draw, Membership, PresenceWish, Seat, Term
from maillon.voice.bodies.presets import PRESETS, Preset
from maillon.voice.bodies.queries import (
    bodies_around,
    bodies_run_by,
    body_or_404,
    composition_of,
    people_to_tell,
    rules_of,
    running_term,
    wishes_for,
    wishes_of,
)
from maillon.voice.bodies.sections import BodySection, sections
from maillon.voice.bodies.states import (
    BodyKind,
    BodyState,
    CollegeKind,
    CouncilTheme,
    Declared,
    Designation,
    DrawnState,
    DrawState,
    EndReason,
    Openness,
    WishRole,
)

__all__ = [
    "PRESETS", "Body", "BodyKind", "BodyRules", "BodySection", "BodyState", "College", "CollegeKind", "CouncilTheme",
    "Declared", "Designation", "Draw", "DrawState", "DrawnState", "EndReason", "Membership", "Openness", "PresenceWish",
    "Preset", "Quota", "Seat", "Source", "Term", "WishDraft", "WishRole", "answer_drawn", "bodies_around", "bodies_here",
    "bodies_run_by", "body_or_404", "cancel_draw", "change_rules", "composition_of", "end_membership", "end_term",
    "execute_draw", "extend_term", "fill_pool", "found_body", "freeze_draw", "move_body", "name_referent", "note_try",
    "open_parts", "open_term", "people_to_tell", "prepare_draw", "publish_draw", "rules_of", "running_term",
    "say_wishes", "seal_part", "seat_someone", "sections", "show_name", "wishes_for", "wishes_of",
]  # fmt: skip
