"""What other rooms may import."""

from maillon.care.needs.asking import Wish, ask, ask_callback
from maillon.care.needs.commands import (
    answer,
    belongs_to_public_service,
    close,
    confirm,
    hand_back,
    note_constat,
    note_contact_attempt,
    propose_card,
    reopen,
    take_up,
    write_instructions,
)
from maillon.care.needs.events import NeedClosed, NeedReceived, NeedReferred, NeedTakenUp
from maillon.care.needs.models import Need
from maillon.care.needs.panels import NeedPanel, need_panels
from maillon.care.needs.places import answering_around, who_answers
from maillon.care.needs.queries import WantedHelp, wanted_help
from maillon.care.needs.rules import check_reachable
from maillon.care.needs.states import (
    Closure,
    ContactChannel,
    ContactOutcome,
    Frequency,
    Handover,
    NeedState,
    Origin,
    Theme,
    Urgency,
    Weight,
    spoken_languages,
    themes,
)
from maillon.care.needs.web.fields import theme_icons

__all__ = [
    "Closure",
    "ContactChannel",
    "ContactOutcome",
    "Frequency",
    "Handover",
    "Need",
    "NeedClosed",
    "NeedPanel",
    "NeedReceived",
    "NeedReferred",
    "NeedState",
    "NeedTakenUp",
    "Origin",
    "Theme",
    "Urgency",
    "WantedHelp",
    "Weight",
    "Wish",
    "answer",
    "answering_around",
    "ask",
    "ask_callback",
    "belongs_to_public_service",
    "check_reachable",
    "close",
    "confirm",
    "hand_back",
    "need_panels",
    "note_constat",
    "note_contact_attempt",
    "propose_card",
    "reopen",
    "spoken_languages",
    "take_up",
    "theme_icons",
    "themes",
    "wanted_help",
    "who_answers",
    "write_instructions",
]
