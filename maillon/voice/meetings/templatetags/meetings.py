"""Words for the codes kept in published versions."""

from django import template

from maillon.voice.meetings.states import BlockKind, BlockTurn

register = template.Library()


@register.simple_tag
def block_kind(code: str) -> str:
    """The word of a block kind, in the reader's language."""
    return str(BlockKind(code).label)


@register.simple_tag
def block_turn(code: str) -> str:
    """What this block does to the one before."""
    return str(BlockTurn(code).label)
