"""What people do to organisations, answering and cards."""

from maillon.ground.actors.commands.answering import declare_answering, end_answering
from maillon.ground.actors.commands.corrections import answer_correction, suggest_correction
from maillon.ground.actors.commands.organisations import (
    add_organisation,
    change_organisation,
    check_organisation,
    close_organisation,
    declare_function,
)
from maillon.ground.actors.commands.people import add_person, change_person
from maillon.ground.actors.commands.sheets import checked_rows, import_sheet, open_sheet

__all__ = [
    "add_organisation",
    "add_person",
    "answer_correction",
    "change_organisation",
    "change_person",
    "check_organisation",
    "checked_rows",
    "close_organisation",
    "declare_answering",
    "declare_function",
    "end_answering",
    "import_sheet",
    "open_sheet",
    "suggest_correction",
]
