"""Decisions about organisations and who answers, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stdnum.fr import siret as siret_rules

from maillon.ground.places.public import fold

DOUBTFUL_AFTER = timedelta(days=90)
LONGEST_AVAILABILITY = timedelta(days=366)


class Freshness(StrEnum):
    """How far what is shown can be trusted."""

    CHECKED = "checked"
    DOUBTFUL = "doubtful"
    NEVER = "never"


def freshness(checked_on: date | None, today: date) -> Freshness:
    """Doubtful after 90 days without anyone having looked again."""
    if checked_on is None:
        return Freshness.NEVER
    return Freshness.DOUBTFUL if today - checked_on > DOUBTFUL_AFTER else Freshness.CHECKED


def clean_siret(typed: str) -> str | None:
    """Fourteen figures with a right key, `""` for nothing typed, None when it cannot be one."""
    figures = "".join(c for c in typed if c.isalnum())
    if not figures:
        return ""
    return figures if figures.isascii() and siret_rules.is_valid(figures) else None


def clean_rna(typed: str) -> str | None:
    """W and nine signs (`W931012345`, `W9R1000123` overseas), `""` for nothing typed, None when it cannot be one."""
    signs = "".join(c for c in typed.upper() if c.isalnum())
    if not signs:
        return ""
    right = len(signs) == 10 and signs.isascii() and signs[0] == "W" and signs[1].isdigit() and signs[3:].isdigit()
    return signs if right and (signs[2].isdigit() or signs[1] == "9") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One declaration in force, with what decides its rank."""

    id: int
    scale: int
    theme: str


def who_answers(theme: str, declared: Iterable[Declared]) -> int | None:
    """The nearest place first, then the theme itself before every theme, then the oldest declaration."""
    usable = [one for one in declared if one.theme in {theme, ""}]
    ranked = sorted(usable, key=lambda one: (one.scale, one.theme == "", one.id))
    return ranked[0].id if ranked else None


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for accents, case, hyphens and « association »."""
    return bare_name(one) == bare_name(other)


def bare_name(name: str) -> str:
    """The name folded, without the words that say it is an association."""
    words = [word for word in fold(name).split() if word not in {"association", "asso", "ass"}]
    return fold(" ".join(words)) or fold(name)
