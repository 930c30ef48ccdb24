"""What a seal covers: SHA-256 over the canonical JSON of a fact and the seal before it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from maillon.ground.journal.models import CarriedHead, Fact

GENESIS = bytes(32)
COLUMNS = ("id", "uid", "act_id", "name", "actor_key", "about", "payload", "happened_at", "recorded_at")
Row = tuple[int, UUID, UUID, str, str, UUID | None, object, datetime, datetime]

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """RFC 8785 JSON of facts: short keys, whole numbers, no fraction, hence the plain encoder.

    A test holds it equal to the reference implementation on generated facts.
    """
    return _encoder.encode(value).encode()


def sealed_by(seat: int, row: Row, previous: bytes) -> bytes:
    """The seal of one fact at its seat, after `previous`."""
    number, uid, act, name, actor, about, payload, happened, recorded = row
    told = {
        "about": about.hex if about else None,
        "act": act.hex,
        "actor": actor,
        "happened": _moment(happened),
        "id": number,
        "name": name,
        "payload": payload,
        "previous": previous.hex(),
        "recorded": _moment(recorded),
        "seat": seat,
        "uid": uid.hex,
    }
    return hashlib.sha256(canonical(told)).digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat() if at.tzinfo is not UTC else at.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last seal of a chain: kept outside, it shows a tail cut off or a file put back."""

    seat: int
    seal: bytes

    def __str__(self) -> str:
        signs = self.seal.hex()
        groups = " ".join(signs[i : i + 8] for i in range(0, 64, 8))
        return f"MAILLON {self.seat} {groups}"

    @classmethod
    def parse(cls, printed: str) -> "Head":
        """The head as printed or typed back; raises ValueError when it is not one."""
        word, seat, *groups = printed.split()
        seal = bytes.fromhex("".join(groups))
        if word.upper() != "MAILLON" or len(seal) != 32:
            raise ValueError("a head is MAILLON, a number and 64 hexadecimal signs")
        return cls(seat=int(seat), seal=seal)


def carried() -> Head:
    """Where the kept part of the chain starts: the last month dropped, or nothing before seat 1."""
    last = CarriedHead.objects.order_by("-last_seat").first()
    return Head(seat=last.last_seat, seal=bytes(last.seal)) if last else Head(seat=0, seal=GENESIS)


def chain_head() -> Head:
    """The last sealed fact, to print, post and keep outside the machine."""
    last = Fact.objects.filter(seat__isnull=False).order_by("-seat").values_list("seat", "seal").first()
    if last is None or last[0] is None or last[1] is None:
        return carried()
    return Head(seat=last[0], seal=bytes(last[1]))


def rows_of(facts: "QuerySet[Fact]", *more: str) -> Iterator[tuple[Any, ...]]:
    """The columns a seal covers, then `more`, read in a stream."""
    return facts.values_list(*COLUMNS, *more).iterator(chunk_size=2000)
