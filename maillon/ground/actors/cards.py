"""What the pages of the directory show: functions first, then who fulfils them, how to reach them, how fresh it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from maillon.ground.actors.models import FunctionHeld, Organisation
from maillon.ground.actors.rules import Freshness, freshness
from maillon.ground.actors.states import FUNCTION_SENTENCES, Function


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCard:
    """One organisation as anyone may see it; `held` is the function that brought it here."""

    organisation: Organisation
    place_name: str
    freshness: Freshness
    held: FunctionHeld | None = None

    @property
    def doubtful(self) -> bool:
        return self.freshness is not Freshness.CHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionGroup:
    """Those who fulfil one function here."""

    function: Function
    sentence: Any
    cards: list[OrganisationCard]


def card_of(organisation: Organisation, today: date, held: FunctionHeld | None = None) -> OrganisationCard:
    """The card of one organisation, where it acts rather than where it sits."""
    place = held.place if held else organisation.place
    return OrganisationCard(
        organisation=organisation,
        place_name=place.name,
        freshness=freshness(organisation.checked_on, today),
        held=held,
    )


def by_function(rows: Iterable[FunctionHeld], today: date) -> list[FunctionGroup]:
    """Groups in the order of the vocabulary; empty functions are left out."""
    found: dict[str, list[OrganisationCard]] = {}
    for held in rows:
        found.setdefault(held.function, []).append(card_of(held.organisation, today, held))
    return [
        FunctionGroup(function=function, sentence=FUNCTION_SENTENCES[function], cards=found[function])
        for function in Function
        if function in found
    ]
