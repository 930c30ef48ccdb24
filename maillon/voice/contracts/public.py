"""What other rooms may import."""

from maillon.voice.contracts.attaching import Attachable, Attached, attachables
from maillon.voice.contracts.calendar import Calendar, Decided, NextDate, calendars
from maillon.voice.contracts.commands import (
    add_effect,
    add_signatory,
    answer_consultation,
    ask_validation,
    attach,
    consult,
    cover_place,
    declare_time,
    describe_link,
    detach,
    edit_contract,
    end_contract,
    end_mandate,
    give_voice,
    link_body,
    name_pilot,
    name_replacement,
    note_answer,
    publish_change,
    sign_contract,
    sign_letter,
    stop_mandate,
    take_back_voice,
    take_mandate,
    withdraw_signatory,
    withdraw_validation,
    write_change,
    write_contract,
)
from maillon.voice.contracts.models import (
    Change,
    Consultation,
    Contract,
    ContractBody,
    Mandate,
    Signatory,
    Validation,
    ValidationVoice,
)
from maillon.voice.contracts.queries import Existing, contracts_at, contracts_of_body, who_existed
from maillon.voice.contracts.states import (
    Answer,
    ChangeKind,
    ContractState,
    Framework,
    Part,
    Said,
    Side,
    ValidationKind,
    ValidationState,
)

__all__ = [
    "Answer", "Attachable", "Attached", "Calendar", "Change", "ChangeKind", "Consultation", "Contract", "ContractBody",
    "ContractState", "Decided", "Existing", "Framework", "Mandate", "NextDate", "Part", "Said", "Side", "Signatory",
    "Validation", "ValidationKind", "ValidationState", "ValidationVoice", "add_effect", "add_signatory",
    "answer_consultation", "ask_validation", "attach", "attachables", "calendars", "consult", "contracts_at",
    "contracts_of_body", "cover_place", "declare_time", "describe_link", "detach", "edit_contract", "end_contract",
    "end_mandate", "give_voice", "link_body", "name_pilot", "name_replacement", "note_answer", "publish_change",
    "sign_contract", "sign_letter", "stop_mandate", "take_back_voice", "take_mandate", "who_existed",
    "withdraw_signatory", "withdraw_validation", "write_change", "write_contract",
]  # fmt: skip
