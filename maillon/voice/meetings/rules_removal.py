"""Taking words out of published blocks, without a database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

GAP = "…"
REMOVED = "removed"
LEAST = 3
ENOUGH = 20
CUTS = (600, 500, 300, 200)
PHONE = 9

Block = Mapping[str, Any]


def name_pattern(name: str) -> re.Pattern[str]:
    """The name as whole words, whatever its case, accents, hyphens and spaces; a telephone, however it is written."""
    digits = "".join(sign for sign in name if sign.isdigit())
    if len(digits) >= PHONE and not any(sign.isalpha() for sign in name):
        return _phone_pattern(digits)
    words = _BETWEEN.join("".join(map(_any_of, word)) for word in re.split(r"[\s\-‐‑–]+", name.strip()) if word)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


_BETWEEN = r"[\s\-‐‑–]+"
_SAME = {
    one: f"[{signs}]"
    for signs in ("aàâäáãå", "cç", "eéèêë", "iîïíì", "nñ", "oôöóòõ", "uùûüú", "yÿý", "'’ʼ`´")
    for one in signs
}


def _any_of(sign: str) -> str:
    """The sign with every accent it may have, or be missing."""
    return _SAME.get(sign.lower(), re.escape(sign))


def _phone_pattern(digits: str) -> re.Pattern[str]:
    """The nine last digits, with any spaces, dots, commas or hyphens between, after 0, 0033, +33 or the code of an island."""
    between = r"[\s.,_\-‐‑–·/()\u00a0\u202f]*"
    last = between.join(digits[-9:])
    return re.compile(
        rf"(?<!\d)(?:(?:\+|00){between}(?:33|5\d\d|26\d|68\d){between}(?:\(0\))?{between}|0{between})?{last}(?!\d)"
    )


def without_name(text: str, name: re.Pattern[str]) -> str:
    return name.sub(GAP, text)


def holds_passage(text: str, passage: str) -> bool:
    """Whether a text repeats a passage, whatever its spaces and case."""
    wanted = " ".join(passage.split()).casefold()
    return len(wanted) >= LEAST and wanted in " ".join(text.split()).casefold()


def pieces_of(passages: Iterable[str], least: int = LEAST) -> list[str]:
    """What a copy may hold of a passage: the whole, how forms cut it, and each of its sentences of 20 signs; the longest first."""
    found = set()
    for passage in passages:
        whole = passage.strip()
        sentences = [one for one in _SENTENCE.split(whole) if len(one) >= ENOUGH]
        found |= {whole, *(whole[:cut] for cut in CUTS if len(whole) > cut), *sentences}
    kept = {one.strip().rstrip(".!?…;, ") for one in found}
    return sorted((one for one in kept if len(one) >= least), key=lambda one: (-len(one), one))


def passage_pattern(pieces: Iterable[str]) -> re.Pattern[str] | None:
    """These words wherever they stand, whatever their case and spaces; None when there are none."""
    said = "|".join(r"\s+".join(map(re.escape, one.split())) for one in pieces)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)[.!?…]*", re.IGNORECASE) if said else None


_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_GAPS = re.compile(rf"{GAP}(?:\s*{GAP})+")


def without_words(text: str, gone: re.Pattern[str]) -> str:
    """The same as `without_name`; several words gone in a row leave one « … »."""
    left = gone.sub(GAP, text)
    return text if left == text else _GAPS.sub(GAP, left)


def said_small(text: str, name: re.Pattern[str]) -> bool:
    """Whether the name stands somewhere in small letters."""
    return any(found[0].islower() for found in name.finditer(text))


def blocks_without_name(blocks: Sequence[Block], name: re.Pattern[str]) -> list[dict[str, Any]]:
    return [{**block, "text": without_name(str(block["text"]), name)} for block in blocks]


def blocks_without_passage(blocks: Sequence[Block], uid: UUID, passages: Sequence[str]) -> list[dict[str, Any]]:
    """The block itself and whatever repeats it become a tombstone: its place is kept, its words are not."""
    return [
        {"uid": block["uid"], "kind": REMOVED, "text": "", "people": None, "turn": "", "about": ""}
        if block["uid"] == str(uid) or any(holds_passage(str(block["text"]), one) for one in passages)
        else dict(block)
        for block in blocks
    ]
