"""What other rooms may import."""

from maillon.ground.accounts.commands import end_role, give_role, open_account
from maillon.ground.accounts.demo import LOGIN_PREFIX, DemoPerson, demo_people
from maillon.ground.accounts.events import AccountOpened, CardJoined, RoleEnded, RoleGiven
from maillon.ground.accounts.models import Account, Card

__all__ = [
    "LOGIN_PREFIX",
    "Account",
    "AccountOpened",
    "Card",
    "CardJoined",
    "DemoPerson",
    "RoleEnded",
    "RoleGiven",
    "demo_people",
    "end_role",
    "give_role",
    "open_account",
]
