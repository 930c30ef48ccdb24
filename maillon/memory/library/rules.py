"""How sure and how fresh a resource is; no database."""

from dataclasses import dataclass
from datetime import date, timedelta

OLD_AFTER = timedelta(days=365 * 2)
ANSWER_WITHIN = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Trust:
    """What a reader must be told before using a resource."""

    verified: bool
    outdated: bool
    old: bool


def trust(*, source: str, source_on: date | None, valid_until: date | None, today: date) -> Trust:
    """Without source or without date it is not verified; past its validity it is kept for memory only."""
    return Trust(
        verified=bool(source.strip()) and source_on is not None,
        outdated=valid_until is not None and valid_until < today,
        old=source_on is not None and today - source_on > OLD_AFTER,
    )
