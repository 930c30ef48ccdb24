"""Where a few answers about oneself lead, without a database: nothing is kept, nothing is added up."""

from collections.abc import Iterable

from maillon.care.listening.states import Advice, HowMuch


def advice(others: Iterable[HowMuch], dark: HowMuch) -> Advice:
    """Dark thoughts, even a little, lead to a number now; one « beaucoup » leads to a slot; else addresses to keep."""
    if dark != HowMuch.NO:
        return Advice.NOW
    return Advice.TALK if HowMuch.MUCH in set(others) else Advice.KEEP
