"""What people do: write an instruction, relay it, confirm having read."""

from maillon.voice.relays.commands.reading import confirm_reading
from maillon.voice.relays.commands.relaying import decline_relay, relay_instruction
from maillon.voice.relays.commands.writing import send_instruction, withdraw_instruction

__all__ = ["confirm_reading", "decline_relay", "relay_instruction", "send_instruction", "withdraw_instruction"]
