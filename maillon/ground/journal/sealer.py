"""One sealer at a time chains new facts; whoever doubts verifies."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from maillon.ground.journal.chain import Head, Row, carried, chain_head, rows_of, sealed_by
from maillon.ground.journal.models import ActConflict, CarriedHead, Done, Fact, StoredAct

BATCH = 2000
KEPT_MONTHS = 12
_LOCK = 0x4D41494C


def seal_facts(now: datetime, *, batch: int = BATCH) -> int:
    """Chains the facts recorded until `now` that have no seat yet, in the order of their ids.

    Returns how many. Batches are short transactions; two sealers never make two chains.
    """
    done = 0
    while True:
        sealed = _seal_batch(now, batch)
        done += sealed
        if sealed < batch:
            return done


def _seal_batch(now: datetime, batch: int) -> int:
    with transaction.atomic():
        _alone()
        head = chain_head()
        waiting = Fact.objects.filter(seat__isnull=True, recorded_at__lte=now).order_by("id")[:batch]
        sealed: list[tuple[int, bytes, bytes, int]] = []
        for row in list(rows_of(waiting)):
            seal = sealed_by(head.seat + 1, row, head.seal)
            sealed.append((head.seat + 1, head.seal, seal, row[0]))
            head = Head(seat=head.seat + 1, seal=seal)
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE journal_fact SET seat = %s, previous = %s, seal = %s WHERE id = %s", sealed)
    return len(sealed)


def _alone() -> None:
    """SQLite writes one transaction at a time (IMMEDIATE); PostgreSQL is asked for a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def verify_chain(heads: Iterable[Head] = ()) -> int | None:
    """The first broken seat, or None when every seal is right.

    `heads` were printed or mailed earlier: one that the chain no longer contains shows a tail cut
    off, or the whole file replaced by an older or rewritten one.
    """
    outside = {head.seat: head.seal for head in heads}
    last = carried()
    if outside.get(last.seat, last.seal) != last.seal:
        return last.seat
    for *row, seat, previous, seal in rows_of(Fact.objects.filter(seat__isnull=False).order_by("seat"), *_SEALS):
        last = Head(seat=last.seat + 1, seal=_checked(last, tuple(row), seat, previous, seal))
        if not last.seal or outside.get(last.seat, last.seal) != last.seal:
            return last.seat
    missing = [seat for seat in outside if seat > last.seat]
    return last.seat + 1 if missing else None


_SEALS = ("seat", "previous", "seal")


def _checked(last: Head, row: Row, seat: int, previous: bytes | None, seal: bytes | None) -> bytes:
    """The seal of this row when it is right, else nothing."""
    if seat != last.seat + 1 or previous is None or seal is None or bytes(previous) != last.seal:
        return b""
    return bytes(seal) if sealed_by(seat, row, last.seal) == bytes(seal) else b""


def drop_months(now: datetime, *, keep: int = KEPT_MONTHS) -> int:
    """Drops the facts older than `keep` whole months and carries their head; returns how many.

    Refused silently, until it is repaired, when the chain no longer verifies: a broken chain is
    evidence. What stays is always an unbroken end of the chain.
    """
    first_kept = _months_before(localdate(now), keep)
    month = _months_before(first_kept, 1)
    if CarriedHead.objects.filter(month__gte=month).exists() or verify_chain() is not None:
        return 0
    with transaction.atomic():
        _alone()
        last = _last_before(first_kept, now)
        if last is None:
            return 0
        old = Fact.objects.filter(seat__lte=last.seat)
        count = old.count()
        CarriedHead.objects.create(month=month, last_seat=last.seat, seal=last.seal, facts=count)
        Done.objects.filter(fact__in=old).delete()
        old._raw_delete(using=old.db)
        _drop_acts(first_kept, now)
    return count


def _last_before(first_kept: date, now: datetime) -> Head | None:
    """The last sealed fact of the oldest stretch that lies wholly before `first_kept`."""
    limit = datetime(first_kept.year, first_kept.month, 1, tzinfo=now.tzinfo)
    facts = Fact.objects.filter(seat__isnull=False)
    kept = facts.filter(recorded_at__gte=limit).order_by("seat").values_list("seat", flat=True).first()
    old = facts.filter(seat__lt=kept) if kept is not None else facts
    last = old.order_by("-seat").values_list("seat", "seal").first()
    return Head(seat=last[0], seal=bytes(last[1])) if last and last[0] and last[1] else None


def _drop_acts(first_kept: date, now: datetime) -> None:
    """Stored acts go with their month, once no kept fact was born of them."""
    limit = datetime(first_kept.year, first_kept.month, 1, tzinfo=now.tzinfo)
    told = Exists(Fact.objects.filter(act_id=OuterRef("id")))
    old = StoredAct.objects.filter(~told, recorded_at__lt=limit)
    ActConflict.objects.filter(act__in=old).delete()
    old._raw_delete(using=old.db)


def _months_before(day: date, months: int) -> date:
    """The first day of the month `months` before that of `day`."""
    rank = day.year * 12 + day.month - 1 - months
    return date(rank // 12, rank % 12 + 1, 1)
