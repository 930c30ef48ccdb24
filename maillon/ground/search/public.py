"""What other rooms may import."""

from maillon.ground.search.commands import index, indexable, unindex
from maillon.ground.search.models import Document
from maillon.ground.search.queries import RANKED_AMONG, Hit, SearchResult, found_texts, place_of_text, search, text_at
from maillon.ground.search.registry import KindOfText, register_kind

__all__ = [
    "RANKED_AMONG",
    "Document",
    "Hit",
    "KindOfText",
    "SearchResult",
    "found_texts",
    "index",
    "indexable",
    "place_of_text",
    "register_kind",
    "search",
    "text_at",
    "unindex",
]
