"""What other rooms may import."""

from maillon.voice.programmes.commands import (
    SaidDraft,
    answer_demand,
    ask_demand,
    capture_demands,
    end_programme,
    give_attestation,
    look_for_skill,
    note_gathering,
    offer_path,
    open_forum,
    open_review,
    publish_kit,
    publish_review,
    publish_statement,
    put_on_shelf,
    say_in_review,
    say_needed_before,
    start_programme,
    tell_output,
    tell_own_way,
    wish_training,
    write_down,
)
from maillon.voice.programmes.commands.forum import DemandDraft
from maillon.voice.programmes.models import Demand, Forum, Path, Programme, Review, Sequence, Statement
from maillon.voice.programmes.queries import Layer, doctrine_here, needed_before
from maillon.voice.programmes.states import (
    Aspect,
    College,
    GatheringKind,
    MissionKind,
    PaperKind,
    Topic,
    WishSubject,
    WishWay,
)
from maillon.voice.programmes.suites import Suite, SuiteSource, suite_sources

__all__ = [
    "Aspect", "College", "Demand", "DemandDraft", "Forum", "GatheringKind", "Layer", "MissionKind", "PaperKind", "Path",
    "Programme", "Review", "SaidDraft", "Sequence", "Statement", "Suite", "SuiteSource", "Topic", "WishSubject", "WishWay", "answer_demand",
    "ask_demand", "capture_demands", "doctrine_here", "end_programme", "give_attestation", "look_for_skill", "needed_before",
    "note_gathering", "offer_path", "open_forum", "open_review", "publish_kit", "publish_review", "publish_statement",
    "put_on_shelf", "say_in_review", "say_needed_before", "start_programme", "suite_sources", "tell_output",
    "tell_own_way", "wish_training", "write_down",
]  # fmt: skip
