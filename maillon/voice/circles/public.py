"""What other rooms may import."""

from maillon.voice.circles.commands import answer_word, end_seat, invite_partner, move_word, post_word
from maillon.voice.circles.states import WordKind

__all__ = ["WordKind", "answer_word", "end_seat", "invite_partner", "move_word", "post_word"]
