"""What other rooms may import."""

from maillon.voice.opinions.commands import (
    ScenarioDraft,
    add_speaker,
    adopt_rule,
    answer_by_link,
    ask_opinion,
    choose_scenario,
    close_item,
    conclude,
    count_scenarios,
    declare_tie,
    give_follow_up,
    keep_position,
    open_debate,
    open_deliberation,
    open_floor,
    put_project,
    record_result,
    say_on_project,
    type_answer,
)
from maillon.voice.opinions.commands.results import Figures
from maillon.voice.opinions.commands.sheets import import_projects, open_project_sheet
from maillon.voice.opinions.commands.typed_opinions import type_opinion
from maillon.voice.opinions.models import Asked, ProjectFile
from maillon.voice.opinions.queries.debates import RuleHere, rules_here
from maillon.voice.opinions.states import Answer, AnswerWay, CarriedBy, CountWay, Method, RuleKind
from maillon.voice.opinions.states_projects import OpinionWay

__all__ = [
    "Answer",
    "AnswerWay",
    "Asked",
    "CarriedBy",
    "CountWay",
    "Figures",
    "Method",
    "OpinionWay",
    "ProjectFile",
    "RuleHere",
    "RuleKind",
    "ScenarioDraft",
    "add_speaker",
    "adopt_rule",
    "answer_by_link",
    "ask_opinion",
    "choose_scenario",
    "close_item",
    "conclude",
    "count_scenarios",
    "declare_tie",
    "give_follow_up",
    "import_projects",
    "keep_position",
    "open_debate",
    "open_deliberation",
    "open_floor",
    "open_project_sheet",
    "put_project",
    "record_result",
    "rules_here",
    "say_on_project",
    "type_answer",
    "type_opinion",
]
