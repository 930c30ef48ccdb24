"""What people do with bodies."""

from maillon.voice.bodies.commands.asks import answer_ask, ask_body, load_of, remind_body, set_pace, withdraw_ask
from maillon.voice.bodies.commands.charter import (
    decline_charter,
    found_group,
    light_charter,
    move_charter,
    sign_charter,
    withdraw_signature,
    write_charter,
)
from maillon.voice.bodies.commands.deliberations import reclassify, record_deliberation, say_author
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
from maillon.voice.bodies.commands.elections import lift_freeze, post_word, remove_word, set_freeze
from maillon.voice.bodies.commands.founding import change_rules, describe_body, found_body, move_body
from maillon.voice.bodies.commands.outside import deliver, end_mandate, mandate_link, mandate_outside, mark_read
from maillon.voice.bodies.commands.referents import end_referent, name_referent
from maillon.voice.bodies.commands.renewal import (
    attest,
    drop_slip,
    open_campaign,
    pour_slips,
    revoke_attestation,
    type_slip,
)
from maillon.voice.bodies.commands.seats import (
    end_membership,
    end_term,
    extend_term,
    open_term,
    seat_someone,
    show_name,
    take_over,
)
from maillon.voice.bodies.commands.vitality import Answers, erase_vitality, join_chain, say_helped, say_vitality
from maillon.voice.bodies.commands.wishes import WishDraft, say_wishes

__all__ = [
    "Answers", "WishDraft", "answer_ask", "answer_drawn", "ask_body", "attest", "cancel_draw", "change_rules",
    "decline_charter", "deliver", "describe_body", "drop_slip", "end_mandate", "end_membership", "end_referent", "end_term", "erase_vitality",
    "execute_draw", "extend_term", "fill_pool", "found_body", "found_group", "freeze_draw", "join_chain",
    "lift_freeze", "light_charter", "load_of", "mandate_link", "mandate_outside", "mark_read", "move_body", "move_charter",
    "name_referent", "note_try", "open_campaign", "open_parts", "open_term", "post_word", "pour_slips",
    "prepare_draw", "publish_draw", "reclassify", "record_deliberation", "remind_body", "remove_word",
    "revoke_attestation", "say_author", "say_helped", "say_vitality", "say_wishes", "seal_part", "seat_someone",
    "set_freeze", "set_pace", "show_name", "sign_charter", "take_over", "type_slip", "withdraw_ask", "withdraw_signature",
    "write_charter",
]  # fmt: skip
