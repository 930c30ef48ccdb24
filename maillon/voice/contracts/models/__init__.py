"""Tables of common frameworks."""

from maillon.voice.contracts.models.bodies import Consultation, ContractBody
from maillon.voice.contracts.models.changes import Change, ChangeEffect
from maillon.voice.contracts.models.contract import Contract, ContractPlace, Signatory
from maillon.voice.contracts.models.pilots import Mandate, MonthTime, MonthTimeDetails
from maillon.voice.contracts.models.validations import Validation, ValidationVoice

__all__ = [
    "Change",
    "ChangeEffect",
    "Consultation",
    "Contract",
    "ContractBody",
    "ContractPlace",
    "Mandate",
    "MonthTime",
    "MonthTimeDetails",
    "Signatory",
    "Validation",
    "ValidationVoice",
]
