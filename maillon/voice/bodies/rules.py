"""Decisions about compositions: no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from maillon.voice.bodies.states import CollegeKind, Declared

Span = tuple[date, date]

FEWEST_COUNTED = 5
"""Below it, a count says what one named person declared."""


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether two terms of one body would run on the same day."""
    return any(span[0] <= end and start <= span[1] for start, end in others)


def may_sit_as_resident(kind: CollegeKind, *, declares_no_office: bool, holds_office: bool) -> bool:
    """The residents' college has no elected official nor agent of the signatories in function."""
    return kind != CollegeKind.RESIDENTS or (declares_no_office and not holds_office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """Women and men among those who said it. Shown, never blocking."""

    women: int
    men: int

    @property
    def gap(self) -> int:
        """How many more of one than of the other."""
        return abs(self.women - self.men)


def parity_of(declared: Iterable[str]) -> Parity | None:
    """The counts of a college, one value a titular; None when they would speak of one named person.

    Five must have said it, and those who did not are none, or five: fewer are found again by subtraction.
    """
    said = list(declared)
    found = Parity(women=said.count(Declared.WOMAN), men=said.count(Declared.MAN))
    counted = found.women + found.men
    silent = len(said) - counted
    return found if counted >= FEWEST_COUNTED and (silent == 0 or silent >= FEWEST_COUNTED) else None


def places_to_fill(councils: int, themes: int) -> int:
    """What is asked of councils when each would sit for each theme."""
    return councils * themes


def seems_asleep(*, seats: int, held: int, term_running: bool) -> bool:
    """Whether to ask the host if the body sleeps: nobody decides it but a person."""
    return not term_running or (seats > 0 and held * 4 < seats)
