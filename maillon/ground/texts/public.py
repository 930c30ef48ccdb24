"""What other rooms may import."""

from maillon.ground.texts.commands import move_variant, publish_text, reread, set_text, withdraw_text
from maillon.ground.texts.events import TextPublished, TextReread, TextWithdrawn, TextWritten
from maillon.ground.texts.models import Text, TextVariant
from maillon.ground.texts.queries import best_variant, shown_texts, texts_for, variants_of
from maillon.ground.texts.rules import ShownText
from maillon.ground.texts.states import RIGHT_TO_LEFT, Level, Mode, Origin, VariantState, text_languages

__all__ = [
    "RIGHT_TO_LEFT",
    "Level",
    "Mode",
    "Origin",
    "ShownText",
    "Text",
    "TextPublished",
    "TextReread",
    "TextVariant",
    "TextWithdrawn",
    "TextWritten",
    "VariantState",
    "best_variant",
    "move_variant",
    "publish_text",
    "reread",
    "set_text",
    "shown_texts",
    "text_languages",
    "texts_for",
    "variants_of",
    "withdraw_text",
]
