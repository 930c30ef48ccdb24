"""What people do with common frameworks."""

from maillon.voice.contracts.commands.attaching import attach, detach
from maillon.voice.contracts.commands.changes import add_effect, publish_change, write_change
from maillon.voice.contracts.commands.ending import end_mandate, stop_mandate
from maillon.voice.contracts.commands.linking import (
    answer_consultation,
    consult,
    describe_link,
    link_body,
    note_answer,
)
from maillon.voice.contracts.commands.pilots import (
    declare_time,
    name_pilot,
    name_replacement,
    sign_letter,
    take_mandate,
)
from maillon.voice.contracts.commands.validating import (
    ask_validation,
    give_voice,
    take_back_voice,
    withdraw_validation,
)
from maillon.voice.contracts.commands.writing import (
    add_signatory,
    cover_place,
    edit_contract,
    end_contract,
    sign_contract,
    withdraw_signatory,
    write_contract,
)

__all__ = [
    "add_effect",
    "add_signatory",
    "answer_consultation",
    "ask_validation",
    "attach",
    "consult",
    "cover_place",
    "declare_time",
    "describe_link",
    "detach",
    "edit_contract",
    "end_contract",
    "end_mandate",
    "give_voice",
    "link_body",
    "name_pilot",
    "name_replacement",
    "note_answer",
    "publish_change",
    "sign_contract",
    "sign_letter",
    "stop_mandate",
    "take_back_voice",
    "take_mandate",
    "withdraw_signatory",
    "withdraw_validation",
    "write_change",
    "write_contract",
]
