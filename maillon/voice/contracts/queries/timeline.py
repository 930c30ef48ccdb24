"""What happened, day by day: codes and rows; the page says them in its reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from maillon.voice.contracts.calendar import Decided
from maillon.voice.contracts.models import Contract, Validation
from maillon.voice.contracts.queries.existing import Dated
from maillon.voice.contracts.states import Answer, ContractState


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One day of the timeline. `what` is a code of the template; `row` is what it is about."""

    on: date
    what: str
    row: Any


Told = Iterator[tuple[date | None, str, Any]]


def timeline(dated: Dated, together: Sequence[Validation], decided: Sequence[Decided]) -> list[Moment]:
    """The whole life of a contract, the oldest first."""
    told = [
        *_life(dated.contract),
        *((change.on, "change", change) for change in dated.changes),
        *_bodies(dated),
        *_signatories(dated),
        *_heard(dated),
        *((one.starts_on, "replacement" if one.replaces_id else "pilot", one) for one in dated.mandates),
        *((localdate(one.closed_at), "together", one) for one in together if one.closed_at),
        *((one.on, "decided", one) for one in decided),
    ]
    moments = [Moment(on=on, what=what, row=row) for on, what, row in told if on is not None]
    return sorted(moments, key=lambda moment: moment.on)


def _life(contract: Contract) -> Told:
    yield contract.signed_on, "signed", contract
    yield contract.starts_on, "began", contract
    yield contract.closed_on, "replaced" if contract.state == ContractState.REPLACED else "ended", contract


def _bodies(dated: Dated) -> Told:
    for known in dated.links:
        yield known.life.start, "body", known.seen(known.life.start)
        yield known.life.end, "body_left", known.seen(known.life.end or known.life.start)


def _signatories(dated: Dated) -> Told:
    for one in dated.signatories:
        yield one.signed_on if one.signed_on != dated.contract.signed_on else None, "signatory", one
        yield one.withdrawn_on, "withdrawn" if one.signed_on else "never_signed", one


def _heard(dated: Dated) -> Told:
    for row in dated.consultations:
        yield row.asked_on, "asked", row
        yield row.answered_on if row.answer != Answer.NONE else None, "answered", row
