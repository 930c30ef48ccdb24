"""Which variant to show, when a badge may be worn; no database."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

FALC_REREADERS = 2
_LEVELS = ("standard", "clear", "falc")


def digest_of(title: str, body: str) -> bytes:
    """What tells one wording from another."""
    return hashlib.sha256(f"{title}\0{body}".encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A published version as a reader sees it.

    `fresh` is false when the source changed since: the page says so and offers the source.
    `falc_badge` needs two rereaders who agreed to be named, for this very wording.
    """

    uid: UUID
    language: str
    level: str
    mode: str
    origin: str
    title: str
    body: str
    version: int
    published_at: datetime
    fresh: bool = True
    is_source: bool = False
    rereaders: tuple[str, ...] = ()

    @property
    def falc_badge(self) -> bool:
        return self.level == "falc" and len(set(self.rereaders)) >= FALC_REREADERS


def best(shown: Iterable[ShownText], language: str, level: str) -> ShownText | None:
    """The variant for this reader: her language first, then her level, then the source."""

    def distance(text: ShownText) -> tuple[bool, bool, bool, int]:
        return (
            text.language != language,
            not text.is_source if text.language != language else False,
            text.level != level,
            _LEVELS.index(text.level),
        )

    return min((text for text in shown if text.mode == "text"), key=distance, default=None)
