"""The factories, a module per floor."""

from tests.policy.kinds import care, ground, memory, voice

__all__ = ["care", "ground", "memory", "voice"]
