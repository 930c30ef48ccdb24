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
_END = re.compile(r"[.!?…»]\s*$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One paragraph, and the second it starts at; None when the text has no hours."""

    starts: int | None
    text: str


def paragraphs_of(text: str) -> list[Spoken]:
    """Captions gathered into paragraphs of a few sentences; plain text cut at its hours or its blank lines."""
    lines = text.replace("\ufeff", "")[:MOST_SIGNS].splitlines()
    timed = any(_ARROW.match(line) for line in lines)
    found = _gathered(_cues(lines)) if timed else _plain(lines)
    return [piece for one in found for piece in _cut(one)]


def _cut(said: Spoken) -> Iterator[Spoken]:
    """Words without a full stop for pages are still paragraphs."""
    for begins in range(0, len(said.text), MOST_HELD):
        yield Spoken(said.starts, said.text[begins : begins + MOST_HELD])


def seconds_of(stamp: str) -> int:
    """« 1:02:03 » or « 2:03 » in seconds."""
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total


def _cues(lines: list[str]) -> Iterator[Spoken]:
    """Each caption; numbers, headers, notes and styles are left out."""
    starts, inside = 0, False
    held: list[str] = []
    for line in [*lines, ""]:
        found = _ARROW.match(line)
        if found:
            starts, held, inside = seconds_of(found[1]), [], True
        elif not line.strip():
            said = " ".join(" ".join(held).split())
            if inside and said:
                yield Spoken(starts, said)
            held, inside = [], False
        elif inside:
            held.append(_TAG.sub("", line).strip())


def _gathered(cues: Iterator[Spoken]) -> Iterator[Spoken]:
    starts: int | None = None
    held = ""
    for cue in cues:
        if starts is None:
            starts = cue.starts
        if not held.endswith(cue.text):  # rolling captions repeat the line before
            held = f"{held} {cue.text}".strip()
        if len(held) >= MOST_HELD or (len(held) >= LONG_ENOUGH and _END.search(held)):
            yield Spoken(starts, held)
            starts, held = None, ""
    if held:
        yield Spoken(starts, held)


def _plain(lines: list[str]) -> Iterator[Spoken]:
    starts: int | None = None
    held: list[str] = []
    for line in [*lines, ""]:
        found = _STAMP.match(line)
        if (found or not line.strip()) and held:
            yield Spoken(starts, " ".join(" ".join(held).split()))
            starts, held = None, []
        if found:
            starts, rest = seconds_of(found[1]), found[2].strip()
            held = [rest] if rest else []
        elif line.strip():
            held.append(line.strip())
