"""What other rooms may import."""

from maillon.ground.duties.commands import close_duties, open_duty, replace
from maillon.ground.duties.events import DutyEscalated
from maillon.ground.duties.kinds import DutyKind, register_duty, register_subjects
from maillon.ground.duties.models import Duty
from maillon.ground.duties.queries import DutyCard, count_duties_of, duties_of, owner_of, owners_of, still_owed
from maillon.ground.duties.rereading import Rereading, note_reread, register_made_from_accounts, to_reread
from maillon.ground.duties.sweeps import on_step

__all__ = [
    "Duty",
    "DutyCard",
    "DutyEscalated",
    "DutyKind",
    "Rereading",
    "close_duties",
    "count_duties_of",
    "duties_of",
    "note_reread",
    "on_step",
    "open_duty",
    "owner_of",
    "owners_of",
    "register_duty",
    "register_made_from_accounts",
    "register_subjects",
    "replace",
    "still_owed",
    "to_reread",
]
