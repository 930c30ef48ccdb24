"""The factories, a module per floor."""

from tests.policy.kinds import ground

__all__ = ["ground"]
