"""What other rooms may import."""

from maillon.ground.actors.commands import (
    add_organisation,
    add_person,
    answer_correction,
    change_organisation,
    change_person,
    check_organisation,
    checked_rows,
    close_organisation,
    declare_answering,
    declare_function,
    end_answering,
    import_sheet,
    open_sheet,
    suggest_correction,
)
from maillon.ground.actors.events import (
    AnsweringDeclared,
    AnsweringEnded,
    CorrectionAnswered,
    CorrectionSuggested,
    OrganisationAdded,
    OrganisationClosed,
)
from maillon.ground.actors.here import say_above
from maillon.ground.actors.indexes import email_index, phone_index
from maillon.ground.actors.models import Answering, Correction, FunctionHeld, Organisation, Person, PersonDetails
from maillon.ground.actors.phones import normalise_phone, shown
from maillon.ground.actors.queries import (
    answering_for,
    answering_here,
    details_of,
    details_of_many,
    functions_near,
    name_of,
    names_of,
    organisation_or_404,
    people_with_email,
    people_with_phone,
)
from maillon.ground.actors.rules import Freshness, bare_name, freshness
from maillon.ground.actors.sheets import reads_like_a_person
from maillon.ground.actors.states import FUNCTION_SENTENCES, Function, OrganisationKind
from maillon.ground.actors.tables import UNREADABLE, Columns, harmless_cell, open_workbook, read_table
from maillon.ground.actors.web.fields import ReachablePhone

__all__ = [
    "FUNCTION_SENTENCES",
    "UNREADABLE",
    "Answering",
    "AnsweringDeclared",
    "AnsweringEnded",
    "Columns",
    "Correction",
    "CorrectionAnswered",
    "CorrectionSuggested",
    "Freshness",
    "Function",
    "FunctionHeld",
    "Organisation",
    "OrganisationAdded",
    "OrganisationClosed",
    "OrganisationKind",
    "Person",
    "PersonDetails",
    "ReachablePhone",
    "add_organisation",
    "add_person",
    "answer_correction",
    "answering_for",
    "answering_here",
    "bare_name",
    "change_organisation",
    "change_person",
    "check_organisation",
    "checked_rows",
    "close_organisation",
    "declare_answering",
    "declare_function",
    "details_of",
    "details_of_many",
    "email_index",
    "end_answering",
    "freshness",
    "functions_near",
    "harmless_cell",
    "import_sheet",
    "name_of",
    "names_of",
    "normalise_phone",
    "open_sheet",
    "open_workbook",
    "organisation_or_404",
    "people_with_email",
    "people_with_phone",
    "phone_index",
    "read_table",
    "reads_like_a_person",
    "say_above",
    "shown",
    "suggest_correction",
]
