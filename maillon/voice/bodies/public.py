"""What other rooms may import."""

from maillon.ground.links.public import Author, AuthorKind
from maillon.voice.bodies.commands import (
    Answers,
    WishDraft,
    answer_ask,
    answer_drawn,
    ask_body,
    attest,
    cancel_draw,
    change_rules,
    describe_body,
    end_membership,
    end_referent,
    end_term,
    execute_draw,
    extend_term,
    fill_pool,
    found_body,
    found_group,
    freeze_draw,
    join_chain,
    mandate_outside,
    move_body,
    move_charter,
    name_referent,
    note_try,
    open_campaign,
    open_parts,
    open_term,
    post_word,
    prepare_draw,
    publish_draw,
    reclassify,
    record_deliberation,
    remind_body,
    say_author,
    say_vitality,
    say_wishes,
    seal_part,
    seat_someone,
    set_freeze,
    set_pace,
    show_name,
    sign_charter,
    take_over,
    type_slip,
    write_charter,
)
from maillon.voice.bodies.here import bodies_here
from maillon.voice.bodies.lists import Quota, Source
from maillon.voice.bodies.models import (
    Body,
    BodyAsk,
    BodyPlace,
    BodyRules,
    College,
    Deliberation,
    Draw,
    Membership,
    PresenceWish,
    Reclassification,
    Seat,
    Term,
)
from maillon.voice.bodies.neutral import neutral_line
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
from maillon.voice.bodies.queries.authors import (
    author_choices,
    author_said,
    authors_of,
    deliberations_run_by,
    said_by_council,
    signed,
)
from maillon.voice.bodies.queries.elections import freeze_at, freeze_of_body
from maillon.voice.bodies.queries.life import deliberations_near, deliberations_of
from maillon.voice.bodies.queries.sitting import bodies_of_people
from maillon.voice.bodies.sections import (
    BodySection,
    Contribution,
    ContributionSource,
    PaperSource,
    contributions,
    papers,
    sections,
    welcome_parts,
)
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
from maillon.voice.bodies.states_asks import AskKind, AskState, Feeling, Help, SharedWith
from maillon.voice.bodies.states_charter import Approval, CharterState, DecidedHow, author_kinds
from maillon.voice.bodies.states_elections import ElectionKind, WordKind
from maillon.voice.bodies.where import place_named, places_written

__all__ = [
    "PRESETS", "Answers", "Approval", "AskKind", "AskState", "Author", "AuthorKind", "Body", "BodyAsk", "BodyKind", "BodyPlace", "BodyRules",
    "BodySection", "BodyState", "CharterState", "College", "CollegeKind", "Contribution", "ContributionSource",
    "CouncilTheme", "DecidedHow", "Declared", "Deliberation", "Designation", "Draw", "DrawState", "DrawnState",
    "ElectionKind", "EndReason", "Feeling", "Help", "Membership", "Openness", "PaperSource", "PresenceWish", "Preset",
    "Quota", "Reclassification", "Seat", "SharedWith", "Source", "Term", "WishDraft", "WishRole", "WordKind",
    "answer_ask", "answer_drawn", "ask_body", "attest", "author_choices", "author_kinds", "author_said", "authors_of", "bodies_around", "bodies_here",
    "bodies_of_people", "bodies_run_by", "body_or_404", "cancel_draw", "change_rules", "composition_of", "contributions",
    "deliberations_near", "deliberations_of", "deliberations_run_by", "describe_body", "end_membership", "end_referent", "end_term", "execute_draw",
    "extend_term", "fill_pool", "found_body", "found_group", "freeze_at", "freeze_draw", "freeze_of_body",
    "join_chain", "mandate_outside", "move_body", "move_charter", "name_referent", "neutral_line", "note_try",
    "open_campaign", "open_parts", "open_term", "papers", "people_to_tell", "place_named", "places_written", "post_word", "prepare_draw",
    "publish_draw", "reclassify", "record_deliberation", "remind_body", "rules_of", "running_term",
    "said_by_council", "say_author", "say_vitality", "say_wishes", "seal_part", "seat_someone", "sections", "set_freeze", "set_pace", "show_name",
    "sign_charter", "signed", "take_over", "type_slip", "welcome_parts", "wishes_for", "wishes_of", "write_charter",
]  # fmt: skip
