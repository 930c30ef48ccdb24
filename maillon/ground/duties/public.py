"""What other rooms may import."""

from maillon.ground.duties.commands import close_duties, open_duty, replace
from maillon.ground.duties.kinds import DutyKind, register_duty
from maillon.ground.duties.models import Duty
from maillon.ground.duties.queries import DutyCard, count_duties_of, duties_of, owners_of

__all__ = [
    "Duty",
    "DutyCard",
    "DutyKind",
    "close_duties",
    "count_duties_of",
    "duties_of",
    "open_duty",
    "owners_of",
    "register_duty",
    "replace",
]
