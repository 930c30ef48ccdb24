"""What other rooms may import."""

from maillon.memory.library.commands import (
    add_resource,
    answer_suggestion,
    open_page,
    pin,
    propose_resource,
    publish_resource,
    suggest,
)
from maillon.memory.library.commands.gate import EDIT, editing_for, known_themes
from maillon.memory.library.commands.resources import slug_for
from maillon.memory.library.events import ResourceProposed, ResourcePublished, Suggested, SuggestionAnswered
from maillon.memory.library.keepers import keeper_for
from maillon.memory.library.models import Resource, Suggestion, ThemedPage
from maillon.memory.library.queries import answered_suggestions, words_of_themes
from maillon.memory.library.states import SuggestionKind, Theme, theme_words, themes
from maillon.memory.library.web.forms import PlaceField, SuggestionForm

__all__ = [
    "EDIT",
    "PlaceField",
    "Resource",
    "ResourceProposed",
    "ResourcePublished",
    "Suggested",
    "Suggestion",
    "SuggestionAnswered",
    "SuggestionForm",
    "SuggestionKind",
    "Theme",
    "ThemedPage",
    "add_resource",
    "answer_suggestion",
    "answered_suggestions",
    "editing_for",
    "keeper_for",
    "known_themes",
    "open_page",
    "pin",
    "propose_resource",
    "publish_resource",
    "slug_for",
    "suggest",
    "theme_words",
    "themes",
    "words_of_themes",
]
