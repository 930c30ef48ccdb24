"""Names as people type them: without accents, hyphens, articles; « St » for saint."""

import re
import unicodedata
from collections.abc import Callable

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ł": "l", "ø": "o"})
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset({"le", "la", "les", "l"})
_LITTLE = frozenset(
    {"de", "du", "des", "d", "le", "la", "les", "l", "et", "en", "au", "aux", "sur", "sous", "lez", "a"}
)
_LINKS = frozenset({"de", "du", "des", "d", "l", "qu", "a", "au", "aux", "en"})
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case, ASCII letters and digits, single spaces: `L'Haÿ-les-Roses` gives `l hay les roses`."""
    bare = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return _NOT_PLAIN.sub(" ", kept.casefold()).strip()


def fold(text: str) -> str:
    """The form names are compared in: `plain`, « St » and « Ste » spelt out, no leading article."""
    words = [_SHORT.get(word, word) for word in plain(text).split()]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def without_link(folded: str) -> str:
    """What is left once the little words of a sentence are taken off: `d oleron` gives `oleron`, `qu a lens` gives `lens`."""
    words = folded.split()
    start = next((rank for rank, word in enumerate(words) if word not in _LINKS), 0)
    return fold(" ".join(words[start:]))


def inner_starts(folded: str) -> list[str]:
    """What else the name may be looked up by: from each full word on (`saint denis` gives `denis`)."""
    words = folded.split()
    return [" ".join(words[rank:]) for rank, word in enumerate(words) if rank and word not in _LITTLE and len(word) > 1]


def speakable(text: str, limit: int = 80) -> str:
    """`Saint-Denis` gives `saint-denis`: an address that can be said."""
    return plain(text)[:limit].strip().replace(" ", "-")


def free_slug(base: str, suffix: str, is_taken: Callable[[str], bool]) -> str:
    """`base`, else `base-suffix`, else the same with a number, whichever is free first. At most 80 signs."""
    short = base[:60].strip("-") or "lieu"
    if not is_taken(short):
        return short
    stem = f"{short}-{suffix.lower()}" if suffix else short
    candidate, number = stem, 2
    while is_taken(candidate):
        candidate, number = f"{stem}-{number}", number + 1
    return candidate
