"""Identifiers made at the edges, before any database has seen them."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID


def uuid7(milliseconds: int | None = None) -> UUID:
    """A time-ordered identifier (RFC 9562, version 7): 48 bits of milliseconds, 74 random bits."""
    at = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    value = (at & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def made_at(identifier: UUID) -> datetime:
    """The moment held in a version 7 identifier, aware, to the millisecond."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, UTC)
