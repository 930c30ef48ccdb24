"""From what people type to what the index keeps: the same words for both engines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

_ALGORITHMS = {"fr": "french", "en": "english", "ar": "arabic", "es": "spanish", "pt": "portuguese", "tr": "turkish"}
_STEMMERS = {language: snowballstemmer.stemmer(name) for language, name in _ALGORITHMS.items()}
_LETTERS = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
MOST_WORDS = 20_000
EMPTY = frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "ces",
        "cette",
        "cet",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "elles",
        "en",
        "es",
        "est",
        "et",
        "eux",
        "il",
        "ils",
        "je",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "lui",
        "ma",
        "mais",
        "me",
        "mes",
        "mon",
        "ne",
        "nos",
        "notre",
        "nous",
        "on",
        "ou",
        "par",
        "pas",
        "pour",
        "qu",
        "que",
        "qui",
        "sa",
        "se",
        "ses",
        "si",
        "son",
        "sont",
        "sur",
        "ta",
        "te",
        "tes",
        "ton",
        "tu",
        "un",
        "une",
        "vos",
        "votre",
        "vous",
        "y",
        "the",
        "and",
        "of",
        "in",
        "to",
        "for",
    ]
)


def fold(text: str) -> str:
    """Lower case, without accents, ligatures opened."""
    opened = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return "".join(sign for sign in unicodedata.normalize("NFKD", opened) if not unicodedata.combining(sign))


def words_of(text: str) -> Iterator[str]:
    """The words of `text` in order, lower case with their accents; single letters are left out."""
    for match in _LETTERS.finditer(unicodedata.normalize("NFKC", text).lower()):
        if len(match[0]) > 1 or match[0].isdigit():
            yield match[0][:LONGEST_WORD]


@lru_cache(maxsize=100_000)
def stems(word: str, language: str = "fr") -> tuple[str, ...]:
    """The forms `word` is kept under: stemmed then folded, and folded then stemmed.

    Two forms, because Snowball reads accents that people leave out: « solidarité » and
    « solidarite » meet on the second one.
    """
    stemmer = _STEMMERS.get(language, _STEMMERS["fr"])
    one, other = fold(stemmer.stemWord(word)), fold(stemmer.stemWord(fold(word)))
    return (one,) if one == other else (one, other)


def stemmed(text: str, language: str = "fr") -> str:
    """`text` as the index keeps it: its stems, separated by spaces, empty words left out."""
    kept: list[str] = []
    for word in words_of(text):
        if word not in EMPTY:
            kept += stems(word, language)
        if len(kept) >= MOST_WORDS:
            break
    return " ".join(kept)


Query = list[frozenset[str]]
"""Every group must be found; one form of each group is enough."""


def parse(query: str, languages: Iterable[str] = ("fr", "en", "ar")) -> Query:
    """What is looked for: for each word typed, the forms it may be kept under in any language."""
    typed = list(dict.fromkeys(words_of(query[:400])))[:12]
    wanted = [word for word in typed if word not in EMPTY] or typed
    return [frozenset(form for language in languages for form in stems(word, language)) for word in wanted]


def vocabulary(text: str) -> dict[str, str]:
    """Words worth suggesting, folded, with the spelling to show."""
    return {fold(word): word for word in words_of(text) if len(word) >= 4 and not word.isdigit()}
