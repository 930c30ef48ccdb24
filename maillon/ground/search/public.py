"""What other rooms may import."""

from maillon.ground.search.commands import index, indexable, unindex
from maillon.ground.search.models import Document
from maillon.ground.search.queries import RANKED_AMONG, Hit, SearchResult, search
from maillon.ground.search.registry import KindOfText, register_kind

__all__ = [
    "RANKED_AMONG",
    "Document",
    "Hit",
    "KindOfText",
    "SearchResult",
    "index",
    "indexable",
    "register_kind",
    "search",
    "unindex",
]
