"""Reading the words of a sound: .vtt, .srt or plain text with hours. No database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_SIGNS = 600_000
LONG_ENOUGH = 240
MOST_HELD = 1_500
_ARROW = re.compile(r"^\s*((?:\d{1,2}:)?\d{1,2}:\d{2})[.,]?\d*\s*-->")
_STAMP = re.compile(r"^\s*[\[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d+)?[\])]?\s*[-–:]?\s*(.*)$")
_TAG = re.compile(r"</?(?:[cbiuv]|lang|ruby|rt)(?:[. ][^<>]*)?>|<[\d:.]+>", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^ >]*)? ([^<>]{1,60})>", re.IGNORECASE)
_NAMED = re.compile(r"^([^\W\d_][^:\n.!?]{0,58}?)\s*:\s+(?=\S)")
_MOST_WORDS = 5
_END = re.compile(r"[.!?…»]\s*$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One passage, the second it starts at (None: the text has no hours), and who said it when the text says so."""

    starts: int | None
    text: str
    who: str = ""


def paragraphs_of(text: str) -> list[Spoken]:
    """Captions gathered into paragraphs of a few sentences; plain text cut at its hours or its blank lines."""
    lines = text.replace("\ufeff", "")[:MOST_SIGNS].splitlines()
    timed = any(_ARROW.match(line) for line in lines)
    found = _gathered(_cues(lines)) if timed else _plain(lines, _names_in(lines))
    return [piece for one in found for piece in _cut(one)]


def _cut(said: Spoken) -> Iterator[Spoken]:
    """Words without a full stop for pages are still paragraphs."""
    for begins in range(0, len(said.text), MOST_HELD):
        yield Spoken(said.starts, said.text[begins : begins + MOST_HELD], said.who)


def _names_in(lines: list[str]) -> frozenset[str]:
    """What stands before a colon like a name: twice at least, or before one passage in two."""
    starts = [found[2] if (found := _STAMP.match(line)) else line for line in lines if line.strip()]
    named = [found[1].strip() for line in starts if (found := _NAMED.match(line.strip()))]
    named = [one for one in named if one[0].isupper() and len(one.split()) <= _MOST_WORDS]
    seen = {one.casefold() for one in named}
    mostly = 2 * len(named) >= len(starts)
    return frozenset(one for one in seen if mostly or sum(name.casefold() == one for name in named) > 1)


def _said_by(line: str, names: frozenset[str]) -> tuple[str, str]:
    """Who says it, and what she says."""
    found = _NAMED.match(line.strip())
    if found is None or found[1].strip().casefold() not in names:
        return "", line.strip()
    return found[1].strip(), line.strip()[found.end() :]


def seconds_of(stamp: str) -> int:
    """« 1:02:03 » or « 2:03 » in seconds."""
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total


def _cues(lines: list[str]) -> Iterator[Spoken]:
    """Each caption; numbers, headers, notes and styles are left out."""
    starts, inside, who = 0, False, ""
    held: list[str] = []
    for line in [*lines, ""]:
        found = _ARROW.match(line)
        if found:
            starts, held, inside, who = seconds_of(found[1]), [], True, ""
        elif not line.strip():
            said = " ".join(" ".join(held).split())
            if inside and said:
                yield Spoken(starts, said, who)
            held, inside = [], False
        elif inside:
            spoken = _VOICE.search(line)
            who = spoken[1].strip() if spoken else who
            held.append(_TAG.sub("", line).strip())


def _gathered(cues: Iterator[Spoken]) -> Iterator[Spoken]:
    starts: int | None = None
    held, who = "", ""
    for cue in cues:
        if held and cue.who and cue.who != who:
            yield Spoken(starts, held, who)
            starts, held = None, ""
        who = cue.who or who
        if starts is None:
            starts = cue.starts
        if not held.endswith(cue.text):  # rolling captions repeat the line before
            held = f"{held} {cue.text}".strip()
        if len(held) >= MOST_HELD or (len(held) >= LONG_ENOUGH and _END.search(held)):
            yield Spoken(starts, held, who)
            starts, held = None, ""
    if held:
        yield Spoken(starts, held, who)


def _plain(lines: list[str], names: frozenset[str]) -> Iterator[Spoken]:
    starts: int | None = None
    held: list[str] = []
    who = ""
    for line in [*lines, ""]:
        found = _STAMP.match(line)
        named, rest = _said_by(found[2] if found else line, names)
        if (found or named or not line.strip()) and held:
            yield Spoken(starts, " ".join(" ".join(held).split()), who)
            starts, held, who = None, [], ""
        who = named or who
        if found:
            starts = seconds_of(found[1])
        if rest:
            held.append(rest)
