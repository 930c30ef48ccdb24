"""What people do with bodies."""

from maillon.voice.bodies.commands.draw import (
    cancel_draw,
    execute_draw,
    fill_pool,
    freeze_draw,
    open_parts,
    prepare_draw,
    publish_draw,
    seal_part,
)
from maillon.voice.bodies.commands.drawn import answer_drawn, note_try
from maillon.voice.bodies.commands.founding import change_rules, found_body, move_body
from maillon.voice.bodies.commands.seats import (
    end_membership,
    end_term,
    extend_term,
    name_referent,
    open_term,
    seat_someone,
    show_name,
)
from maillon.voice.bodies.commands.wishes import WishDraft, say_wishes

__all__ = [
    "WishDraft",
    "answer_drawn",
    "cancel_draw",
    "change_rules",
    "end_membership",
    "end_term",
    "execute_draw",
    "extend_term",
    "fill_pool",
    "found_body",
    "freeze_draw",
    "move_body",
    "name_referent",
    "note_try",
    "open_parts",
    "open_term",
    "prepare_draw",
    "publish_draw",
    "say_wishes",
    "seal_part",
    "seat_someone",
    "show_name",
]
