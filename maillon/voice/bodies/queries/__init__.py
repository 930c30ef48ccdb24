"""What pages read about bodies, their seats, draws and wishes."""

from maillon.voice.bodies.queries.body import bodies_around, bodies_run_by, body_or_404, rules_of
from maillon.voice.bodies.queries.draw import (
    draw_or_404,
    drawn_of,
    draws_of,
    public_draw_or_404,
    public_draws,
    replay_file,
)
from maillon.voice.bodies.queries.seats import (
    Composition,
    composition_of,
    may_be_asleep,
    own_body_or_404,
    own_membership_or_404,
    own_seat_or_404,
    people_to_tell,
    running_term,
)
from maillon.voice.bodies.queries.wishes import (
    Load,
    former_wishes,
    instances_for,
    load_for,
    wishes_for,
    wishes_of,
)

__all__ = [
    "Composition",
    "Load",
    "bodies_around",
    "bodies_run_by",
    "body_or_404",
    "composition_of",
    "draw_or_404",
    "drawn_of",
    "draws_of",
    "former_wishes",
    "instances_for",
    "load_for",
    "may_be_asleep",
    "own_body_or_404",
    "own_membership_or_404",
    "own_seat_or_404",
    "people_to_tell",
    "public_draw_or_404",
    "public_draws",
    "replay_file",
    "rules_of",
    "running_term",
    "wishes_for",
    "wishes_of",
]
