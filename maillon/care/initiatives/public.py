"""What other rooms may import."""

from maillon.care.initiatives.commands import (
    Ask,
    change_author,
    hide_initiative,
    move_initiative,
    offer_hands,
    rewrite_initiative,
    tell_initiative,
)
from maillon.care.initiatives.models import CarrierDetails, Initiative
from maillon.care.initiatives.queries import all_initiatives, initiatives_here
from maillon.care.initiatives.settling import note_reread, settle_offers
from maillon.care.initiatives.states import LifeStage, Wanted

__all__ = [
    "Ask", "CarrierDetails", "Initiative", "LifeStage", "Wanted", "all_initiatives", "change_author", "hide_initiative",
    "initiatives_here", "move_initiative", "note_reread", "offer_hands", "rewrite_initiative", "settle_offers",
    "tell_initiative",
]  # fmt: skip
