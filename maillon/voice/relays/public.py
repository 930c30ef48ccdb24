"""What other rooms may import."""

from maillon.voice.relays.commands import (
    confirm_reading,
    decline_relay,
    relay_instruction,
    send_instruction,
    withdraw_instruction,
)
from maillon.voice.relays.models import Instruction, Reading, Relay

__all__ = [
    "Instruction",
    "Reading",
    "Relay",
    "confirm_reading",
    "decline_relay",
    "relay_instruction",
    "send_instruction",
    "withdraw_instruction",
]
