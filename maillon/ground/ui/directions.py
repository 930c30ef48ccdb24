"""Names and words of another direction inside a sentence: isolated, so that each keeps its own order and its marks.

In an Arabic sentence, « Comment allez-vous ? » would lose its « ? » to the wrong end. Nothing is added to a sentence
that runs from left to right.
"""

import re
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

FIRST_STRONG, END = "\u2068", "\u2069"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ADDRESS = re.compile(r"(?:/|#|\?|https?:|mailto:|tel:|sms:)")


def isolated(value: Any) -> Any:
    """The words between two invisible marks, in a language read from right to left; addresses and numbers as they are."""
    if not isinstance(value, str) or not get_language_bidi():
        return value
    if not _LATIN.search(value) or _ADDRESS.match(value):
        return value
    marked = f"{FIRST_STRONG}{value}{END}"
    return SafeString(marked) if isinstance(value, SafeString) else marked


class IsolatedValue:
    """An expression of a template whose words are isolated once they are known."""

    def __init__(self, inside: Any) -> None:
        self.inside = inside

    def resolve(self, context: Any, *rest: Any) -> Any:
        return isolated(self.inside.resolve(context, *rest))
