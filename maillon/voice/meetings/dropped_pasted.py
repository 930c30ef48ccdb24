"""A pasted text, or the text of a PDF, cut into paragraphs: wrapped lines are joined, the others are not."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from maillon.voice.meetings.dropped_files import BULLET, NUMBER

SHORT = 80
NARROW, WIDE = 30, 130
NEARLY = 0.8
_ENDS = (".", "!", "?", "…", ":", ";", "»", ".)")
_MARK = re.compile(r"^\s*#{1,4}\s+")


def pasted(text: str, *, paged: bool = False) -> Iterator[tuple[str, bool]]:
    """Paragraphs, each with whether it looks like a heading. `paged`: a column or a page may cut one in two."""
    lines = [line.strip() for line in text.splitlines()]
    width = _width(lines)
    held: list[str] = []
    found: list[list[str]] = []
    for line in lines:
        if held and (not line or _starts(held[-1], line, width)):
            found.append(held)
            held = []
        if line:
            held.append(line)
    if held:
        found.append(held)
    found = _mended(found, width) if paged else found
    for rank, group in enumerate(found):
        beside = [*found[max(0, rank - 1) : rank], *found[rank + 1 : rank + 2]]
        yield _MARK.sub("", BULLET.sub("", _join(group))), _looks_like_heading(group, beside)


def _mended(found: Sequence[list[str]], width: int) -> list[list[str]]:
    """Paragraphs cut by the end of a column, whole again."""
    kept: list[list[str]] = []
    for group in found:
        if kept and len(kept[-1][-1]) >= NEARLY * width and _goes_on(kept[-1][-1], group[0]):
            kept[-1].extend(group)
        else:
            kept.append(group)
    return kept


def _width(lines: Sequence[str]) -> int:
    """Where lines were wrapped, in signs; 0 when nothing shows that they were."""
    longest = max(map(len, lines), default=0)
    if longest > WIDE:
        return 0
    goes_on = sum(1 for one, then in pairwise(lines) if one and then and _goes_on(one, then))
    return longest if goes_on else 0


def _goes_on(line: str, then: str) -> bool:
    """The sentence is not over, and the next line begins in lower case."""
    return then[:1].islower() and not line.endswith(_ENDS) and not BULLET.match(then) and not NUMBER.match(then)


def _starts(line: str, then: str, width: int) -> bool:
    """Whether `then` begins another paragraph after `line`."""
    if BULLET.match(then) or NUMBER.match(then) or _MARK.match(then) or _MARK.match(line):
        return True
    if _goes_on(line, then):
        return False
    return not (width >= NARROW and len(line) >= NEARLY * width)


def _join(lines: Sequence[str]) -> str:
    """One line; a word cut at the end of a line is mended, a compound word is not."""
    text = ""
    for line in lines:
        cut = len(text) > 1 and text[-1] in "-‐\u00ad" and text[-2].isalpha() and line[:1].islower()
        text = text[:-1] + line if cut else f"{text} {line}" if text else line
    return text


def _looks_like_heading(lines: Sequence[str], beside: Sequence[Sequence[str]]) -> bool:
    """One short line in capitals, marked, or numbered without being one of a list."""
    only = lines[0]
    if len(lines) > 1 or len(only) > SHORT or only[-1] in ".!?;,»" or BULLET.match(only):
        return False
    if _MARK.match(only):
        return True
    capitals = only.isupper() and sum(sign.isalpha() for sign in only) > 4
    return capitals or bool(NUMBER.match(only) and not any(NUMBER.match(other[0]) for other in beside))
