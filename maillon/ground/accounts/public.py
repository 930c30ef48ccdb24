"""What other rooms may import."""

from maillon.ground.accounts.models import Account, Card

__all__ = ["Account", "Card"]
