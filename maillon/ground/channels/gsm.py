"""What one SMS can hold: 160 signs of GSM-7, 70 as soon as one sign is outside it."""

import re
import unicodedata

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = "^{}\\[~]|€"  # signs of the extension table, sent as two
_SAID_AS = str.maketrans(
    {
        "’": "'", "‘": "'", "“": '"', "”": '"', "œ": "oe", "Œ": "OE", "…": "...",
        "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "ç": "c", "°": "o", "·": ".",
    }
)  # fmt: skip
_QUOTED = re.compile(r"«\s?|\s?»")
GSM_LONGEST, OTHER_LONGEST = 160, 70


def plain(text: str) -> str:
    """`text` in GSM-7 where that loses only accents; another alphabet (Arabic) is left as it is."""
    said = _QUOTED.sub('"', text).translate(_SAID_AS)
    found = "".join(sign if _fits(sign) else _without_accent(sign) for sign in said)
    return found if is_gsm(found) else text


def _fits(sign: str) -> bool:
    return sign in _BASIC or sign in _TWICE


def _without_accent(sign: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", sign) if not unicodedata.combining(c))
    return bare if bare and all(map(_fits, bare)) else sign


def is_gsm(text: str) -> bool:
    """Whether every sign is of the GSM-7 alphabet."""
    return all(map(_fits, text))


def length(text: str) -> int:
    """How many signs the network counts."""
    return len(text) + sum(sign in _TWICE for sign in text) if is_gsm(text) else len(text.encode("utf-16-le")) // 2


def one_segment(text: str) -> bool:
    """Whether one SMS holds the whole text."""
    return length(text) <= (GSM_LONGEST if is_gsm(text) else OTHER_LONGEST)
