"""Taking words out of published blocks, without a database."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

GAP = "…"
REMOVED = "removed"
LEAST = 3
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
