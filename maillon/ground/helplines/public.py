"""What other rooms may import."""

from maillon.ground.helplines.commands import check_helpline, close_helpline, load_national, propose_helpline
from maillon.ground.helplines.models import Helpline
from maillon.ground.helplines.queries import Line, helplines_for
from maillon.ground.helplines.states import CheckWay, LineStatus, LineTheme

__all__ = [
    "CheckWay",
    "Helpline",
    "Line",
    "LineStatus",
    "LineTheme",
    "check_helpline",
    "close_helpline",
    "helplines_for",
    "load_national",
    "propose_helpline",
]
