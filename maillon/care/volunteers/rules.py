"""Who may be proposed, and in which order. Published as it is: the page reads these constants."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from maillon.care.needs.public import Theme
from maillon.care.volunteers.states import AgeBand, Trust, VolunteerState, WhyNot

LOAD_WINDOW = timedelta(days=30)
PLATFORM_CAP = 8
CARDS_AT_ONCE = 3
RESERVED_FOR = timedelta(hours=48)
TRUST_LASTS = {
    Trust.KNOWN_OF: timedelta(days=365),
    Trust.IDENTITY_SEEN: timedelta(days=3 * 365),
    Trust.CHARTER: timedelta(days=2 * 365),
}
ONE_STEP = frozenset({Trust.KNOWN_OF})
ALL_STEPS = frozenset({Trust.IDENTITY_SEEN, Trust.CHARTER})
CLOSER_THEMES = frozenset(
    {Theme.MEDICINES, Theme.RIGHTS, Theme.DIGITAL, Theme.CHILDREN, Theme.SCHOOL, Theme.TRIP, Theme.REPAIRS}
)
AT_A_DISTANCE = frozenset({Theme.COMPANY, Theme.RIGHTS, Theme.DIGITAL, Theme.SCHOOL, Theme.LANGUAGE, Theme.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for. `person` is whom the card goes to, when the house knows her at all."""

    lot: UUID
    theme: Theme
    on: date
    language: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A volunteer as the rules see her: no name, no age, no origin."""

    id: int
    uid: UUID
    person: int
    state: VolunteerState
    themes: frozenset[str]
    languages: frozenset[str]
    reaches: bool
    trust: frozenset[Trust]
    shares_card: bool = True
    remote_only: bool = False
    age_band: AgeBand = AgeBand.ADULT
    paused_until: date | None = None
    cap: int = PLATFORM_CAP
    recent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom to propose, in order; and why the others are not there."""

    proposed: tuple[Candidate, ...]
    left_out: tuple[tuple[Candidate, tuple[WhyNot, ...]], ...]


def steps_needed(theme: Theme) -> frozenset[Trust]:
    """One step for shopping or a chat; more for papers, medicines, children or entering a home."""
    return ALL_STEPS if theme in CLOSER_THEMES else ONE_STEP


def known_enough(trust: frozenset[Trust], theme: Theme) -> bool:
    """Whoever signed the charter or showed who she is is known of."""
    return bool(trust) if steps_needed(theme) == ONE_STEP else trust >= ALL_STEPS


def why_not(wanted: Wanted, one: Candidate) -> tuple[WhyNot, ...]:
    """Every hard reason; empty when she may be proposed."""
    checks = (
        (WhyNot.NOT_ACTIVE, one.state != VolunteerState.ACTIVE),
        (WhyNot.PAUSED, one.paused_until is not None and one.paused_until >= wanted.on),
        (WhyNot.NO_CARD, not one.shares_card),
        (WhyNot.OTHER_THEME, wanted.theme not in one.themes),
        (WhyNot.TOO_FAR, not one.reaches),
        (WhyNot.AT_A_DISTANCE, one.remote_only and wanted.theme not in AT_A_DISTANCE),
        (WhyNot.LANGUAGE, bool(wanted.language) and wanted.language not in one.languages),
        (WhyNot.TRUST, not known_enough(one.trust, wanted.theme)),
        (WhyNot.MINOR, one.age_band == AgeBand.MINOR and wanted.theme in CLOSER_THEMES),
        (WhyNot.CAP, one.recent >= min(one.cap, PLATFORM_CAP)),
    )
    return tuple(reason for reason, holds in checks if holds)


def fair_order(wanted: Wanted, able: Iterable[Candidate]) -> list[Candidate]:
    """Least asked in the last thirty days first; equals are drawn by a lot anyone can recompute."""
    return sorted(able, key=lambda one: (one.recent, _draw(wanted.lot, one.uid)))


def choose(
    wanted: Wanted, candidates: Iterable[Candidate], kept_apart: frozenset[int], at_most: int = CARDS_AT_ONCE
) -> Choice:
    """The cards to propose. People kept apart from her appear nowhere, not even among the left out."""
    seen = [one for one in candidates if wanted.person is None or one.person not in kept_apart]
    seen = [one for one in seen if one.person != wanted.person]
    reasons = [(one, why_not(wanted, one)) for one in seen]
    able = fair_order(wanted, [one for one, why in reasons if not why])
    return Choice(proposed=tuple(able[:at_most]), left_out=tuple((one, why) for one, why in reasons if why))


def _draw(lot: UUID, volunteer: UUID) -> bytes:
    return hashlib.sha256(lot.bytes + volunteer.bytes).digest()
