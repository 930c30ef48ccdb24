"""Decisions about compositions: no database."""

from collections.abc import Iterable
from datetime import date

from maillon.voice.bodies.states import CollegeKind, Declared

Span = tuple[date, date]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether two terms of one body would run on the same day."""
    return any(span[0] <= end and start <= span[1] for start, end in others)


def may_sit_as_resident(kind: CollegeKind, *, declares_no_office: bool, holds_office: bool) -> bool:
    """The residents' college has no elected official nor agent of the signatories in function."""
    return kind != CollegeKind.RESIDENTS or (declares_no_office and not holds_office)


def parity_gap(declared: Iterable[str]) -> int:
    """How many more of one than of the other, among those who said it. Shown, never blocking."""
    said = list(declared)
    return abs(said.count(Declared.WOMAN) - said.count(Declared.MAN))


def places_to_fill(councils: int, themes: int) -> int:
    """What is asked of councils when each would sit for each theme."""
    return councils * themes


def seems_asleep(*, seats: int, held: int, term_running: bool) -> bool:
    """Whether to ask the host if the body sleeps: nobody decides it but a person."""
    return not term_running or (seats > 0 and held * 4 < seats)
