"""The factories, a module per floor."""

from tests.policy.kinds import (
    care,
    circles,
    contracts,
    councils,
    doors,
    exchanges,
    ground,
    listening,
    meetings,
    memory,
    opinions,
    programmes,
    relays,
    voice,
)

__all__ = [
    "care",
    "circles",
    "contracts",
    "councils",
    "doors",
    "exchanges",
    "ground",
    "listening",
    "meetings",
    "memory",
    "opinions",
    "programmes",
    "relays",
    "voice",
]
