"""What associations ask of each other, through the network that knows them."""

from maillon.voice.exchanges.models.desk import Desk, Orientation, Partner
from maillon.voice.exchanges.models.skills import Skill

__all__ = ["Desk", "Orientation", "Partner", "Skill"]
