"""What people do with programmes, worksheets, wordings, training, forums and reviews."""

from maillon.voice.programmes.commands.forum import answer_demand, ask_demand, capture_demands, open_forum
from maillon.voice.programmes.commands.outline import keep_template, offer_path
from maillon.voice.programmes.commands.programme import (
    add_sequence,
    ask_more,
    change_sequence,
    end_programme,
    move_sequence,
    start_programme,
    tell_output,
)
from maillon.voice.programmes.commands.review import open_review, publish_review, say_in_review
from maillon.voice.programmes.commands.shelf import put_on_shelf, tell_own_way
from maillon.voice.programmes.commands.statements import publish_statement, withdraw_statement
from maillon.voice.programmes.commands.training import (
    attestation_code,
    close_skill,
    give_attestation,
    look_for_skill,
    note_gathering,
    publish_kit,
    say_needed_before,
    wish_training,
)
from maillon.voice.programmes.commands.worksheet import SaidDraft, strike, write_down

__all__ = [
    "SaidDraft", "add_sequence", "answer_demand", "ask_demand", "ask_more", "attestation_code", "capture_demands",
    "change_sequence", "close_skill", "end_programme", "give_attestation", "keep_template", "look_for_skill",
    "move_sequence", "note_gathering", "offer_path", "open_forum", "open_review", "publish_kit", "publish_review",
    "publish_statement", "put_on_shelf", "say_in_review", "say_needed_before", "start_programme", "strike",
    "tell_output", "tell_own_way", "wish_training", "withdraw_statement", "write_down",
]  # fmt: skip
