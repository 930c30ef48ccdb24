"""What other rooms may import."""

from maillon.care.listening.commands import SlotPlan, book, booking_link, cancel_slot, give_back, nobody, open_slot
from maillon.care.listening.models import Booking, Slot
from maillon.care.listening.states import SlotWay

__all__ = [
    "Booking",
    "Slot",
    "SlotPlan",
    "SlotWay",
    "book",
    "booking_link",
    "cancel_slot",
    "give_back",
    "nobody",
    "open_slot",
]
