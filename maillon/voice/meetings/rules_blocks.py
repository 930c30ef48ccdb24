"""What kind a paragraph looks like. A guess to correct in one key, never a decision."""

import re
from unicodedata import bidirectional

from maillon.voice.meetings.states import BlockKind

_SIGNS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.QUESTION, re.compile(r"\?\s*$")),
    (BlockKind.QUOTE, re.compile(r"^\s*[«\"“].+[»\"”]\s*\.?$", re.DOTALL)),
    (
        BlockKind.DECISION,
        re.compile(
            r"\b(il est décidé|décid(?:e|é|ée|és|ées|ent|ons)|décisions?|validée?s?|adoptée?s?|s['’]engage(?:nt)?)\b",
            re.IGNORECASE,
        ),
    ),
    (BlockKind.NEXT, re.compile(r"\b(prochaine (réunion|rencontre|date)|à suivre|rendez-vous le)", re.IGNORECASE)),
    (
        BlockKind.DEMAND,
        re.compile(
            r"\b((?:demand|réclam|souhait|exig|sollicit)(?:e|ent|ons|é|ait|aient|eons)|il faudrait|il faut)\b",
            re.IGNORECASE,
        ),
    ),
    (
        BlockKind.IDEA,
        re.compile(r"\b(idées?|propos(?:e|ent|ons|é|ait)|propositions?|pourrait|pourrions|et si)\b", re.IGNORECASE),
    ),
    (BlockKind.RESOURCE, re.compile(r"https?://|www\.|\b(guide|fiche|site internet|numéro vert)\b", re.IGNORECASE)),
    (
        BlockKind.INITIATIVE,
        re.compile(
            r"\b(a lancé|ont lancé|a organisé|ont organisé|a mis en place|ont mis en place|distribu)", re.IGNORECASE
        ),
    ),
    (
        BlockKind.CONSTAT,
        re.compile(
            r"\b((?:constat|observ|signal|remarqu|not|relèv|relev)(?:e|ent|ons|é|ait|aient)\b|constats?\b)",
            re.IGNORECASE,
        ),
    ),
)


# What no file format can hold, and nobody can read: some come with a paste, or with the text of a PDF read from the right.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text without the signs that no page, no .docx and no database can hold."""
    return _CONTROLS.sub("", text)


def in_guillemets(text: str) -> str:
    """The words someone said, between « »; those that came with their own marks keep them."""
    return text if text.lstrip()[:1] in {"«", '"', "“"} else f"« {text.strip()} »"


def is_right_to_left(text: str) -> bool:
    """Whether its first letter is of a script that is read from the right."""
    first = next((bidirectional(sign) for sign in text if bidirectional(sign) in {"L", "R", "AL"}), "L")
    return first != "L"


def in_short(text: str, most: int) -> str:
    """The text on one line of `most` signs, cut between two words; « … » says that there is more."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def guess_kind(text: str) -> BlockKind:
    """The kind suggested by the words of one paragraph; TEXT when nothing stands out."""
    return next((kind for kind, sign in _SIGNS if sign.search(text)), BlockKind.TEXT)
