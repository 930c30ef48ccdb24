"""The factories, a module per floor."""

from tests.policy.kinds import care, contracts, councils, doors, exchanges, ground, meetings, memory, opinions, programmes, voice

__all__ = ["care", "contracts", "councils", "doors", "exchanges", "ground", "meetings", "memory", "opinions", "programmes", "voice"]
