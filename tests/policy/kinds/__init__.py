"""The factories, a module per floor."""

from tests.policy.kinds import care, doors, ground, meetings, memory, opinions, voice

__all__ = ["care", "doors", "ground", "meetings", "memory", "opinions", "voice"]
