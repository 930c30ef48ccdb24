"""Names and words of another direction inside a sentence: isolated, so that each keeps its own order and its marks.

In an Arabic sentence, « Comment allez-vous ? » would lose its « ? » to the wrong end. Nothing is added to a sentence
that runs from left to right.
"""

import re
from html import escape, unescape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
KEPT_LEFT_TO_RIGHT = "\u200e"  # said again at the end: a line that begins in the middle of the words keeps their order
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_TEXT = re.compile(">([^<>]*[A-Za-z\u00c0-\u024f][^<>]*)<")
# From a Latin letter to the last one before Arabic, with what closes it: a mark, a number, some words in brackets.
_RUN = re.compile(
    r"(?:«\s?|\()?[A-Za-z\u00c0-\u024f](?:[^\u0600-\u06ff\u2066-\u2069]*[A-Za-z\u00c0-\u024f])?"
    r"(?:[\s°]+\d+(?![\d.,:/]*\s*[\u0600-\u06ff]))?"
    r"(?:\s?(?:[?!…»)]|\([^()\u0600-\u06ff]{1,30}\)))*\.?"
)
_ADDRESS = re.compile(r"(?:/|#|\?|https?:|mailto:|tel:|sms:)")


def isolated(value: Any) -> Any:
    """The words between two invisible marks, in a language read from right to left; addresses and numbers as they are."""
    if not isinstance(value, str) or not get_language_bidi():
        return value
    if not _LATIN.search(value) or _ADDRESS.match(value):
        return value
    marked = f"{FIRST_STRONG}{value}{END}"
    return SafeString(marked) if isinstance(value, SafeString) else marked


def isolated_on_paper(page: str) -> str:
    """A page to print, its Latin words between marks: who draws it knows nothing of `dir="auto"`."""
    return _TEXT.sub(_isolated_text, page) if get_language_bidi() else page


def _isolated_text(found: re.Match[str]) -> str:
    said = _RUN.sub(lambda run: f"{LEFT_TO_RIGHT}{run[0]}{KEPT_LEFT_TO_RIGHT}{END}", unescape(found[1]))
    return f">{escape(said, quote=False)}<"


class IsolatedValue:
    """An expression of a template whose words are isolated once they are known."""

    def __init__(self, inside: Any) -> None:
        self.inside = inside

    def resolve(self, context: Any, *rest: Any) -> Any:
        return isolated(self.inside.resolve(context, *rest))
