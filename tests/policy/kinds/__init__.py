"""The factories, a module per floor."""

from tests.policy.kinds import care, doors, ground, memory, opinions, voice

__all__ = ["care", "doors", "ground", "memory", "opinions", "voice"]
