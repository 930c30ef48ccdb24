"""What other rooms may import."""

from maillon.care.volunteers.cards import free_card, give_lot, pull_cards, report, send_card
from maillon.care.volunteers.commands import (
    Proposal,
    activate,
    add_volunteer,
    describe,
    end,
    pause,
    sign_trust,
    suspend,
)
from maillon.care.volunteers.models import Card, CardLot, Offer, Volunteer, VolunteerDetails
from maillon.care.volunteers.offering import decline_offer, offer, welcome_offer
from maillon.care.volunteers.states import AgeBand, CardState, ReachMode, Report, Trust, VolunteerState

__all__ = [
    "AgeBand",
    "Card",
    "CardLot",
    "CardState",
    "Offer",
    "Proposal",
    "ReachMode",
    "Report",
    "Trust",
    "Volunteer",
    "VolunteerDetails",
    "VolunteerState",
    "activate",
    "add_volunteer",
    "decline_offer",
    "describe",
    "end",
    "free_card",
    "give_lot",
    "offer",
    "pause",
    "pull_cards",
    "report",
    "send_card",
    "sign_trust",
    "suspend",
    "welcome_offer",
]
