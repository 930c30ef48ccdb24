"""What other rooms may import."""

from maillon.ground.accounts.commands import end_role, give_role, open_account
from maillon.ground.accounts.demo import LOGIN_PREFIX, DemoPerson, demo_people, demonstration_here
from maillon.ground.accounts.entering import begin as begin_session
from maillon.ground.accounts.entering import enter_invented
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
    "begin_session",
    "demo_people",
    "demonstration_here",
    "end_role",
    "enter_invented",
    "give_role",
    "open_account",
]
