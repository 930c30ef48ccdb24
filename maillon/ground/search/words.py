"""From what people type to what the index keeps: the same words for both engines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from maillon.ground.search.everyday import FRENCH_OF

_ALGORITHMS = {"fr": "french", "en": "english", "ar": "arabic", "es": "spanish", "pt": "portuguese", "tr": "turkish"}
_LETTERS = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_VOWELS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
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
    """The words of `text` in order, lower case with their accents; single letters and Arabic vowel signs are left out."""
    for match in _LETTERS.finditer(_VOWELS.sub("", unicodedata.normalize("NFKC", text).lower())):
        if len(match[0]) > 1 or match[0].isdigit():
            yield match[0][:LONGEST_WORD]


@cache
def _stemmer(language: str) -> Any:
    """That of the language, or the French one."""
    import snowballstemmer  # noqa: PLC0415 -- forty languages, for who searches or writes

    return snowballstemmer.stemmer(_ALGORITHMS.get(language, _ALGORITHMS["fr"]))


@lru_cache(maxsize=100_000)
def stems(word: str, language: str = "fr") -> tuple[str, ...]:
    """The forms `word` is kept under: stemmed then folded, and folded then stemmed.

    Two forms, because Snowball reads accents that people leave out: « solidarité » and
    « solidarite » meet on the second one. A word in Arabic letters is read as Arabic, whatever the text is said to be.
    """
    stemmer = _stemmer("ar" if _ARABIC.search(word) else language)
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


_UNACCENTED = {fold(word): french for word, french in FRENCH_OF.items()}
Query = list[frozenset[str]]
"""Every group must be found; one form of each group is enough."""


def parse(query: str, languages: Iterable[str] = ("fr", "en", "ar")) -> Query:
    """What is looked for: for each word typed, the forms it may be kept under in any language.

    Texts are mostly French: an everyday word typed in English or in Arabic also finds its French words.
    """
    typed = list(dict.fromkeys(words_of(query[:400])))[:12]
    wanted = [word for word in typed if word not in EMPTY] or typed
    return [frozenset((*_forms(word, languages), *_french_forms(word))) for word in wanted]


def _forms(word: str, languages: Iterable[str]) -> Iterator[str]:
    for language in languages:
        yield from stems(word, language)


def _french_forms(word: str) -> Iterator[str]:
    bare = word.removeprefix("ال")
    for french in FRENCH_OF.get(word) or FRENCH_OF.get(bare) or _UNACCENTED.get(fold(bare), ()):
        yield from stems(french, "fr")


def vocabulary(text: str) -> dict[str, str]:
    """Words worth suggesting, folded, with the spelling to show."""
    return {fold(word): word for word in words_of(text) if len(word) >= 4 and not word.isdigit()}
