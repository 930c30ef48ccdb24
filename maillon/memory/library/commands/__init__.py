"""What people do to the library."""

from maillon.memory.library.commands.pages import close_page, open_page, pin, unpin
from maillon.memory.library.commands.resources import (
    add_resource,
    change_resource,
    decline_resource,
    propose_resource,
    publish_resource,
    withdraw_resource,
)
from maillon.memory.library.commands.suggestions import answer_suggestion, suggest

__all__ = [
    "add_resource",
    "answer_suggestion",
    "change_resource",
    "close_page",
    "decline_resource",
    "open_page",
    "pin",
    "propose_resource",
    "publish_resource",
    "suggest",
    "unpin",
    "withdraw_resource",
]
