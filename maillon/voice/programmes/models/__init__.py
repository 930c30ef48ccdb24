"""Programmes, local wording, training, forums, reviews and the reference shelf."""

from maillon.voice.programmes.models.forum import Demand, Forum, Workshop
from maillon.voice.programmes.models.programme import GuidingQuestion, Path, Programme, Said, Sequence, SheetTemplate
from maillon.voice.programmes.models.review import Review, ReviewWord
from maillon.voice.programmes.models.shelf import OwnWay, ShelfPaper
from maillon.voice.programmes.models.statements import Statement, StatementConflict
from maillon.voice.programmes.models.training import (
    AttestationDetails,
    Gathering,
    Kit,
    Prerequisite,
    SkillNeed,
    TrainingAttestation,
    TrainingWish,
)

__all__ = [
    "AttestationDetails",
    "Demand",
    "Forum",
    "Gathering",
    "GuidingQuestion",
    "Kit",
    "OwnWay",
    "Path",
    "Prerequisite",
    "Programme",
    "Review",
    "ReviewWord",
    "Said",
    "Sequence",
    "SheetTemplate",
    "ShelfPaper",
    "SkillNeed",
    "Statement",
    "StatementConflict",
    "TrainingAttestation",
    "TrainingWish",
    "Workshop",
]  # fmt: skip
