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


@register.filter
def clock(seconds: int) -> str:
    """« 1:02:03 », or « 2:03 » under an hour."""
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
